"""How large uploads reach the disk: through the folder of temporary files, and never half."""

from typing import Any

from django.core.files.uploadhandler import TemporaryFileUploadHandler


class WholeFileHandler(TemporaryFileUploadHandler):
    """Takes a half-written file away at once when there is no more room; Django leaves it until memory is cleaned."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> Any:
        try:
            return super().receive_data_chunk(raw_data, start)
        except OSError:
            self.upload_interrupted()
            raise
