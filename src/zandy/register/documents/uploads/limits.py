"""How much may be uploaded, and what an archive may hold inside."""

MEGABYTE = 1_000_000

#: One file.
FILE_BYTES = 25 * MEGABYTE
#: All files of an organisation.
ORGANISATION_BYTES = 5_000 * MEGABYTE
ORGANISATION_FILES = 20_000

#: Inside a DOCX or XLSX, which is an archive: entries, their bytes, and how far they were pressed together.
ENTRIES = 2_000
UNPACKED_BYTES = 200 * MEGABYTE
RATIO = 200
