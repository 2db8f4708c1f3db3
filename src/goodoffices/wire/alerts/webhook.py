"""Alerts to a web address, signed so that the receiver knows who sent them and when.

The header ``X-Goodoffices-Signature`` is ``t=SECONDS,v1=HEX``: HMAC-SHA256 under the secret over ``SECONDS.BODY``. A
receiver computes the same, compares in constant time, and refuses what is older than a few minutes.
"""

from __future__ import annotations

import hashlib
import hmac
import time
from typing import TYPE_CHECKING

from goodoffices.errors import NetworkError

if TYPE_CHECKING:
    from collections.abc import Callable

    from goodoffices.wire.alerts.alert import Alert

_SECONDS = 10.0


def signature(secret: str, body: bytes, moment: int) -> str:
    """The header's value for a body sent at a moment (seconds since 1970)."""
    digest = hmac.new(secret.encode(), str(moment).encode() + b"." + body, hashlib.sha256).hexdigest()
    return f"t={moment},v1={digest}"


class Webhook:
    """Posts each alert as JSON; any answer but 2xx is a failure, a redirect too: the address is the one given."""

    def __init__(self, url: str, secret: str, *, moment: Callable[[], float] = time.time) -> None:
        self.url, self._secret, self._moment = url, secret, moment

    def send(self, alert: Alert) -> None:
        """Post; raises NetworkError where nobody takes it."""
        import urllib3

        body = alert.model_dump_json().encode()
        headers = {
            "Content-Type": "application/json", "User-Agent": "goodoffices", "Idempotency-Key": alert.key,
            "X-Goodoffices-Signature": signature(self._secret, body, int(self._moment())),
        }  # fmt: skip
        with urllib3.PoolManager(retries=False, timeout=_SECONDS) as pool:
            try:
                answer = pool.request(
                    "POST", self.url, body=body, headers=headers, redirect=False, preload_content=False
                )
            except urllib3.exceptions.HTTPError as error:
                raise NetworkError(f"webhook: no answer ({type(error).__name__})") from error
            answer.close()
        if not 200 <= answer.status < 300:
            raise NetworkError(f"webhook: answered {answer.status}; 2xx is asked for")
