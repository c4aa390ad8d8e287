"""What is shipped for operators fits the program: the container, the service, the example of settings."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from zandy.register.operating.environment import VARIABLES, wrong

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile, an instruction a row, continued lines joined."""
    text = re.sub(r"\\\n\s*", " ", (DEPLOY / "Dockerfile").read_text("utf-8"))
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [(name.upper(), rest.strip()) for name, _, rest in (line.partition(" ") for line in lines)]


def of(kind: str) -> list[str]:
    """The instructions of a kind."""
    return [rest for name, rest in instructions() if name == kind]


def test_the_base_is_pinned() -> None:
    bases = {rest.split()[0] for rest in of("FROM")}
    assert len(bases) == 1, "both stages stand on the same base"
    assert re.fullmatch(r"python:3\.11\.\d+-slim-[a-z]+", bases.pop()), "a whole version, never latest"


def test_it_runs_as_nobody_mighty() -> None:
    last_stage = instructions()[max(n for n, (name, _) in enumerate(instructions()) if name == "FROM") :]
    users = [rest for name, rest in last_stage if name == "USER"]
    assert users == ["zandy"]
    after = last_stage[[name for name, _ in last_stage].index("USER") :]
    assert not any(name in ("RUN", "COPY", "ADD") for name, _ in after), "nothing is built as the user that serves"
    assert any("useradd" in rest and "nologin" in rest for name, rest in last_stage if name == "RUN")


def test_its_health_is_asked() -> None:
    asked = of("HEALTHCHECK")
    assert len(asked) == 1 and "/health" in asked[0] and "--start-period" in asked[0]
    assert of("VOLUME") == ["/data"] and of("EXPOSE") == ["8000"]


def test_what_it_installs_is_locked() -> None:
    installs = [rest for rest in of("RUN") if "pip install" in rest]
    assert all("--require-hashes" in rest or "--no-deps" in rest for rest in installs) and len(installs) == 2
    assert not of("ADD") and not any(word in " ".join(of("RUN")) for word in ("curl", "wget", "apt-get"))


def test_what_it_copies_is_there_and_not_ignored() -> None:
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    for rest in of("COPY"):
        if not rest.startswith("--from"):
            for source in rest.split()[:-1]:
                assert (ROOT / source).exists(), source
                assert source.split("/")[0] in allowed, f"{source} is left out by .dockerignore"
    names = {item for rest in of("COPY") for item in rest.split()}
    assert not names & {".", "tests", "docs"}


def test_no_secret_stands_in_the_image() -> None:
    assert not re.search(r"PASSWORD|SECRET|TOKEN|DATABASE_URL", (DEPLOY / "Dockerfile").read_text())


def test_it_starts_with_commands_that_exist() -> None:
    from zandy.cli.serve import command

    unit = (DEPLOY / "zandy.service").read_text()
    start = re.search(r"^ExecStart=(.+)$", unit, re.MULTILINE)
    assert start
    for words in (start[1].split()[1:], ["serve", "--host", "0.0.0.0", "--port", "8000"]):
        assert words[0] == command.name
        known = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= known


def test_the_service_is_well_formed(tmp_path: Path) -> None:
    analyse = shutil.which("systemd-analyze")
    if not analyse:
        pytest.skip("no systemd-analyze here: the unit cannot be verified")
    program, settings = tmp_path / "zandy", tmp_path / "zandy.env"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    settings.write_text("")
    unit = (DEPLOY / "zandy.service").read_text()
    unit = unit.replace("/opt/zandy/bin/zandy", str(program)).replace("/etc/zandy/zandy.env", str(settings))
    file = tmp_path / "zandy.service"
    file.write_text(unit)
    ran = subprocess.run([analyse, "verify", "--man=no", str(file)], capture_output=True, text=True, check=False)
    assert "zandy.service" not in ran.stderr, ran.stderr


@pytest.mark.parametrize(
    "line",
    ["NoNewPrivileges=yes", "ProtectSystem=strict", "CapabilityBoundingSet=", "PrivateTmp=yes", "User=zandy",
     "StateDirectoryMode=0700", "EnvironmentFile=/etc/zandy/zandy.env", "KillMode=mixed"],
)  # fmt: skip
def test_the_service_is_shut_in(line: str) -> None:
    assert line in (DEPLOY / "zandy.service").read_text().splitlines()


def test_the_example_of_settings_fits() -> None:
    lines = [line for line in (DEPLOY / "zandy.env.example").read_text().splitlines() if "=" in line]
    named = {line.lstrip("#").partition("=")[0] for line in lines if re.match(r"#?[A-Z_]+=", line)}
    assert named <= set(VARIABLES)
    given = dict(line.split("=", 1) for line in lines if not line.startswith("#"))
    assert list(wrong(given)) == []


def test_the_package_builds_as_the_container_builds_it(tmp_path: Path) -> None:
    """The second RUN of the first stage, from the files that the container is given; without a network."""
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    script = "import hatchling.build, sys; print(hatchling.build.build_wheel(sys.argv[1]))"
    ran = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    import zipfile

    wheel = next(tmp_path.glob("*.whl"))
    names = zipfile.ZipFile(wheel).namelist()
    for needed in (
        "zandy/register/words.toml",
        "zandy/register/static/zandy.css",
        "zandy/register/templates/base.html",
    ):
        assert needed in names, "the wheel lacks what the register shows"
