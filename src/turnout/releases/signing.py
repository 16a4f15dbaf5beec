"""Signatures over the sums of a release or of a static site, in minisign's form (Ed25519).

Whoever has the public key checks them with `turnout release verify` or with minisign itself. The sums cover every other
file, so that one small signature covers all.
"""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from turnout.errors import TurnoutError
from turnout.releases.sums import SIGNATURE, SUMS, check_sums

__all__ = ["check_signature", "make_key", "sign_folder"]

_SUFFIX = ".pub"


def make_key(path: Path, password: str | None) -> Path:
    """Write a new secret key, readable by its owner alone, and its public key beside it, with `.pub` at the end.

    Args:
        path: of the secret key; nothing may be there.
        password: with which it is encrypted (scrypt); None leaves it as it is.

    Returns:
        Where the public key is.

    Raises:
        TurnoutError: TURN-129 where one of the two is there already, TURN-153 where they cannot be written, TURN-151
            where the extra `signing` is not installed.
    """
    pair = _load_minisign().KeyPair.generate()
    with pair.secret_key as secret:
        if password is not None:
            secret.encrypt(password)
        _write_new(path, bytes(secret) + b"\n", 0o600)
    public = path.with_name(path.name + _SUFFIX)
    _write_new(public, bytes(pair.public_key) + b"\n", 0o644)
    return public


def sign_folder(folder: Path, key: Path, *, what: str, at: datetime, ask_password: Callable[[], str]) -> str:
    """Sign the sums of a folder, after every file was summed again.

    Args:
        folder: a release or a static site.
        key: file of the secret key.
        what: is signed; stands in the trusted comment, which the signature covers.
        at: when, likewise.
        ask_password: asked where the key is encrypted.

    Returns:
        The trusted comment.

    Raises:
        TurnoutError: TURN-157 for a key that cannot be used, TURN-158 where a file differs from its sum, TURN-154 where
            there are no sums, TURN-153 where the signature cannot be written, TURN-151 without the extra `signing`.
    """
    minisign = _load_minisign()
    fault = next(check_sums(folder), None)
    if fault is not None:
        raise TurnoutError("TURN-158", file=str(folder), reason=f"nothing was signed, as {fault}")
    comment = f"timestamp:{int(at.timestamp())}\tfile:{SUMS}\t{what}"
    try:
        with minisign.SecretKey.from_file(key) as secret:
            if secret.is_encrypted():
                secret.decrypt(ask_password())
            signature = secret.sign((folder / SUMS).read_bytes(), trusted_comment=comment)
    except (OSError, ValueError) as error:
        raise TurnoutError("TURN-157", file=str(key), reason=error) from None
    try:
        (folder / SIGNATURE).write_bytes(bytes(signature) + b"\n")
    except OSError as error:
        raise TurnoutError("TURN-153", file=str(folder / SIGNATURE), reason=error) from None
    return comment


def check_signature(folder: Path, public_key: str) -> str:
    """Check that the sums of a folder were signed with a key, without reading anything else in it.

    Args:
        folder: a release or a static site.
        public_key: its file, or the line in it that is the key.

    Returns:
        The trusted comment.

    Raises:
        TurnoutError: TURN-157 for a key that cannot be used, TURN-158 for a signature that does not hold, TURN-159
            where there is none, TURN-154 where there are no sums, TURN-151 without the extra `signing`.
    """
    minisign = _load_minisign()
    public = _read_public(minisign, public_key)
    try:
        signed = (folder / SUMS).read_bytes()
    except OSError as error:
        raise TurnoutError("TURN-154", file=str(folder / SUMS), reason=error) from None
    try:
        signature = minisign.Signature.from_file(folder / SIGNATURE)
        public.verify(signed, signature)
    except FileNotFoundError:
        raise TurnoutError("TURN-159", file=str(folder), name=SIGNATURE) from None
    except (OSError, ValueError) as error:
        raise TurnoutError("TURN-158", file=str(folder / SIGNATURE), reason=error) from None
    return str(signature.trusted_comment)


def _read_public(minisign: Any, given: str) -> Any:
    path = Path(given)
    try:
        return minisign.PublicKey.from_file(path) if path.exists() else minisign.PublicKey.from_base64(given)
    except (OSError, ValueError) as error:
        raise TurnoutError("TURN-157", file=given, reason=error) from None


def _load_minisign() -> Any:
    try:
        import minisign  # noqa: PLC0415  an extra, which only those need who sign or check
    except ModuleNotFoundError:
        raise TurnoutError("TURN-151", what="Nothing can be signed or checked", extra="signing") from None
    return minisign


def _write_new(path: Path, body: bytes, mode: int) -> None:
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(body)
    except FileExistsError:
        raise TurnoutError("TURN-129", file=str(path)) from None
    except OSError as error:
        raise TurnoutError("TURN-153", file=str(path), reason=error) from None
