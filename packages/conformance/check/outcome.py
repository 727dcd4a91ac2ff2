"""What every subject works with: digests, hexadecimal text, rejections."""

import hashlib


class Rejected(Exception):
    """The input is refused: a code and its facts."""

    def __init__(self, code, **facts):
        super().__init__(code)
        self.outcome = {"code": code, **facts}


def digest(message):
    return hashlib.sha256(message).digest()


def tagged_hash(tag, message):
    return digest(tag.encode() + b"\0" + message)


def unhex(text):
    assert text.startswith("0x") and text == text.lower()
    return bytes.fromhex(text[2:])


def hexadecimal(message):
    return "0x" + message.hex()
