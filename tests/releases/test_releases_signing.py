"""Signatures over the sums: made and checked here and by minisign, and what does not hold."""

import json
import shutil
import subprocess
import sys

import pytest
from release_samples import action, build
from typer.testing import CliRunner

from turnout.cli import app
from turnout.errors import TurnoutError
from turnout.releases import check_signature

MINISIGN = shutil.which("minisign")
needs_minisign = pytest.mark.skipif(not MINISIGN, reason="the program minisign is not on this machine")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A release and a pair of keys."""
    folder = tmp_path_factory.mktemp("signing")
    build(folder / "release", action("a"))
    assert run("release", "keygen", folder / "key", "--no-password").exit_code == 0
    return folder


@pytest.fixture
def signed(made, tmp_path):
    """A copy of them, the release signed."""
    folder = shutil.copytree(made, tmp_path / "copy")
    assert run("release", "sign", folder / "release", "--key", folder / "key").exit_code == 0
    return folder


def run(*arguments, password=None, stdin=None):
    environment = {"TURNOUT_KEY_PASSWORD": password}
    return CliRunner().invoke(app, [str(one) for one in arguments], env=environment, input=stdin)


def verify(folder, key=None):
    return run("release", "verify", folder / "release", "--public-key", key or folder / "key.pub")


def change(path, old, new):
    body = path.read_bytes()
    assert old in body
    path.write_bytes(body.replace(old, new, 1))


def test_a_signed_release_verifies_by_file_and_by_line(signed):
    said = verify(signed)
    assert said.exit_code == 0
    assert said.stdout.startswith("The signature holds: timestamp:")
    assert "release:2019-06-30-" in said.stdout
    line = (signed / "key.pub").read_text().splitlines()[1]
    assert verify(signed, line).stdout == said.stdout
    found = json.loads(run("release", "verify", signed / "release", "--public-key", line, "--json").stdout)
    assert found["whole"] is True
    assert found["signed"].startswith("timestamp:")
    assert json.loads(run("release", "verify", signed / "release", "--json").stdout)["signed"] is None


def test_the_secret_key_is_its_owners_alone_and_never_overwritten(made):
    assert (made / "key").stat().st_mode & 0o077 == 0
    assert run("release", "keygen", made / "key", "--no-password").exception.code == "TURN-129"


def test_a_password_protects_the_key(made, tmp_path):
    assert run("release", "keygen", tmp_path / "key", stdin="open sesame\nopen sesame\n").exit_code == 0
    release = shutil.copytree(made / "release", tmp_path / "release")
    sign = ("release", "sign", release, "--key", tmp_path / "key")
    wrong = run(*sign, password="closed")
    assert (wrong.exception.code, "password" in str(wrong.exception)) == ("TURN-157", True)
    assert not (release / "SHA256SUMS.minisig").exists()
    assert run(*sign, stdin="open sesame\n").exit_code == 0
    assert verify(tmp_path).exit_code == 0
    assert b"open sesame" not in (tmp_path / "key").read_bytes()


def test_a_touched_file_is_found_though_the_signature_holds(signed):
    change(signed / "release" / "csv" / "actions.csv", b"ferry", b"Ferry")
    said = verify(signed)
    assert (said.exit_code, "Csv/actions.csv is not what was published" in said.stdout) == (1, True)


def test_a_touched_file_whose_sum_was_mended_is_found_by_the_signature(signed):
    sums = signed / "release" / "SHA256SUMS"
    body = bytearray(sums.read_bytes())
    body[3] ^= 1
    sums.write_bytes(bytes(body))
    assert verify(signed).exception.code == "TURN-158"


@pytest.mark.parametrize("old", [b"timestamp:", b"\nRU", b"release:2019"])
def test_a_touched_signature_does_not_hold(signed, old):
    change(signed / "release" / "SHA256SUMS.minisig", old, old[:-1] + bytes([old[-1] ^ 1]))
    assert verify(signed).exception.code == "TURN-158"


def test_another_key_does_not_fit(signed, tmp_path):
    run("release", "keygen", tmp_path / "other", "--no-password")
    other = verify(signed, tmp_path / "other.pub")
    assert (other.exception.code, other.stdout) == ("TURN-158", "")


def test_what_is_missing_or_no_key_is_said(made, signed, tmp_path):
    key = str(signed / "key.pub")
    for folder, public, code in (
        (made / "release", key, "TURN-159"),
        (tmp_path, key, "TURN-154"),
        (signed / "release", "no key", "TURN-157"),
        (signed / "release", str(signed / "key"), "TURN-157"),
        (signed / "release", str(signed), "TURN-157"),
    ):
        with pytest.raises(TurnoutError) as caught:
            check_signature(folder, public)
        assert caught.value.code == code, (folder, public)


def test_nothing_is_signed_that_differs_from_its_sum(made, tmp_path):
    release = shutil.copytree(made / "release", tmp_path / "release")
    (release / "more.txt").write_text("slipped in")
    refused = run("release", "sign", release, "--key", made / "key").exception
    assert (refused.code, "more.txt is not among the sums" in str(refused)) == ("TURN-158", True)
    assert not (release / "SHA256SUMS.minisig").exists()
    for key in ("nowhere", made / "key.pub", release / "release.db"):
        (release / "more.txt").unlink(missing_ok=True)
        assert run("release", "sign", release, "--key", key).exception.code == "TURN-157", key


def test_without_the_extra_it_is_said(made):
    script = (
        "import sys; sys.modules['minisign'] = None\n"
        "from pathlib import Path; from turnout.releases import check_signature\n"
        f"check_signature(Path({str(made / 'release')!r}), 'key')"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert "TURN-151" in done.stderr
    assert "turnout[signing]" in done.stderr


def minisign(*arguments):
    return subprocess.run([MINISIGN, *map(str, arguments)], capture_output=True, text=True, check=False)


@needs_minisign
def test_minisign_holds_our_signature_for_good_and_refuses_what_was_touched(signed):
    sums = signed / "release" / "SHA256SUMS"
    said = minisign("-V", "-m", sums, "-p", signed / "key.pub")
    assert said.returncode == 0, said.stderr
    assert "release:2019-06-30-" in said.stdout
    change(sums, b"a", b"b")
    assert minisign("-V", "-m", sums, "-p", signed / "key.pub").returncode == 1


@needs_minisign
@pytest.mark.parametrize("form", [[], ["-l"]], ids=["hashed", "legacy"])
def test_we_hold_minisigns_signature_for_good(made, tmp_path, form):
    release = shutil.copytree(made / "release", tmp_path / "release")
    key = tmp_path / "minisign.key"
    assert minisign("-G", "-W", "-s", key, "-p", tmp_path / "key.pub").returncode == 0
    done = minisign("-S", *form, "-s", key, "-m", release / "SHA256SUMS", "-t", "by hand")
    assert done.returncode == 0, done.stderr
    assert "The signature holds: by hand." in verify(tmp_path).stdout
    (release / "SHA256SUMS.minisig").unlink()
    assert run("release", "sign", release, "--key", key).exit_code == 0
    assert minisign("-V", "-m", release / "SHA256SUMS", "-p", tmp_path / "key.pub").returncode == 0
