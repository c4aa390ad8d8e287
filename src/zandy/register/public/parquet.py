"""Lines of JSON as a Parquet file: ``python -m zandy.register.public.parquet LINES FILE LICENCE``."""

import sys

import polars

from .columns import COLUMNS

_NUMBERS = ("version",)
_MOMENTS = ("published_at", "changed_at")
_DAYS = ("reviewed_on", "assessed_on")


def write(lines: str, file: str, licence: str) -> None:
    """Write the file; the whole table is never in memory."""
    types = {name: polars.Int64 if name in _NUMBERS else polars.String for name in COLUMNS}
    frame = polars.scan_ndjson(lines, schema=types).with_columns(
        *(polars.col(name).str.to_datetime(time_zone="UTC") for name in _MOMENTS),
        *(polars.col(name).str.to_date() for name in _DAYS),
    )
    frame.sink_parquet(file, compression="zstd", metadata={"licence": licence})


if __name__ == "__main__":
    write(*sys.argv[1:4])
