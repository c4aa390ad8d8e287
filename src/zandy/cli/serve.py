"""``zandy serve``: the register, on this machine or for many."""

from .register_process import become
from .terminal.parts import command as make
from .terminal.parts import option


@make("serve")
@option("--host", default="127.0.0.1", metavar="HOST")
@option("--port", type=int, default=8000, metavar="PORT")
@option("--workers", type=int, default=1, metavar="NUMBER")
@option("--demo", is_flag=True)
def command(host: str, port: int, workers: int, demo: bool) -> int:
    """Serve the register until told to stop."""
    shown = ["--host", host, "--port", port, "--workers", workers]
    return become(["serve", *shown, *(["--demo"] if demo else [])])
