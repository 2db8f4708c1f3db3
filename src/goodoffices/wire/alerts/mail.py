"""Alerts by e-mail: over TLS from the start at port 465, else over STARTTLS where the server offers it."""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import format_datetime
from typing import TYPE_CHECKING

from goodoffices.errors import NetworkError

if TYPE_CHECKING:
    from goodoffices.wire.alerts.alert import Alert

_SECONDS = 20
_TLS_PORT = 465


class Mail:
    """Sends each alert as one message; its Message-ID is made of the key, so that a second copy is known as one."""

    def __init__(
        self, host: str, port: int, sender: str, recipients: tuple[str, ...], login: tuple[str, str] | None
    ) -> None:
        self.host, self.port, self.sender, self.recipients = host, port, sender, recipients
        self._login = login

    def send(self, alert: Alert) -> None:
        """Send; raises NetworkError where the server does not take it."""
        try:
            with self._connection() as server:
                self._prepare(server)
                server.send_message(self.message(alert))
        except (smtplib.SMTPException, OSError) as error:
            raise NetworkError(f"mail by {self.host}:{self.port}: {error}") from error

    def message(self, alert: Alert) -> EmailMessage:
        """The message; line breaks of a summary cannot become headers."""
        message = EmailMessage()
        message["Subject"] = " ".join(f"[{alert.rule}] {alert.summary}".split())[:200]
        message["From"], message["To"] = self.sender, ", ".join(self.recipients)
        message["Date"] = format_datetime(alert.made)
        message["Message-ID"] = f"<{alert.key}@goodoffices.invalid>"
        message.set_content(alert.lines())
        return message

    def _connection(self) -> smtplib.SMTP:
        if self.port == _TLS_PORT:
            return smtplib.SMTP_SSL(self.host, self.port, timeout=_SECONDS, context=ssl.create_default_context())
        return smtplib.SMTP(self.host, self.port, timeout=_SECONDS)

    def _prepare(self, server: smtplib.SMTP) -> None:
        server.ehlo()
        secure = isinstance(server, smtplib.SMTP_SSL)
        if not secure and server.has_extn("starttls"):
            server.starttls(context=ssl.create_default_context())
            server.ehlo()
            secure = True
        if self._login:
            if not secure:
                raise NetworkError(f"mail by {self.host}:{self.port}: offers no TLS, so no password is sent there")
            server.login(*self._login)
