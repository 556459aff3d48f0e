"""What is said when a page cannot be given: what happened, what it means, what to do."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from flask import Flask, Response, current_app, jsonify, make_response, render_template, request
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException, InternalServerError, ServiceUnavailable

from tracker.languages import Text
from tracker.shell.context import language, visitor
from tracker.shell.guard import wants_json


@dataclass(frozen=True)
class Refusal:
    """An answer that is no page: its heading and what to do."""

    heading: Text
    advice: Text


REFUSALS = {
    400: Refusal(
        Text("The page could not be sent", "تعذّر إرسال الصفحة"),
        Text(
            "Nothing was saved. The page may have been open for too long, or something in it was missing. "
            "Go back, load the page again and send it once more.",
            "لم يُحفظ شيء. ربما بقيت الصفحة مفتوحة مدة طويلة، أو نقص منها شيء. "
            "ارجع إلى الصفحة وحمّلها من جديد ثم أرسلها مرة أخرى.",
        ),
    ),
    401: Refusal(
        Text("Sign in first", "سجّل الدخول أولًا"),
        Text("This page is only for people who are signed in.", "هذه الصفحة متاحة لمن سجّل الدخول فقط."),
    ),
    403: Refusal(
        Text("You may not do this", "لا تملك صلاحية هذا الإجراء"),
        Text(
            "Nothing was changed. Your role does not allow it. If you need it, ask your administrator.",
            "لم يتغيّر شيء. دورك لا يسمح بذلك. إن احتجت إليه فاطلبه من مدير النظام.",
        ),
    ),
    404: Refusal(
        Text("There is no page at this address", "لا توجد صفحة في هذا العنوان"),
        Text(
            "Check the address, or start from the home page. A record that you may not see is not shown here either.",
            "تحقّق من العنوان، أو ابدأ من الصفحة الرئيسية. والسجل الذي لا يحق لك الاطلاع عليه لا يظهر هنا أيضًا.",
        ),
    ),
    405: Refusal(
        Text("This address is not opened in this way", "لا يُفتح هذا العنوان بهذه الطريقة"),
        Text("Start again from the home page.", "ابدأ من جديد من الصفحة الرئيسية."),
    ),
    413: Refusal(
        Text("The file is too big", "الملف أكبر من الحد المسموح"),
        Text(
            "Nothing was saved. Split the workbook, or take out pictures and sheets that are not needed, "
            "and send it again.",
            "لم يُحفظ شيء. قسّم المصنّف، أو احذف الصور والأوراق التي لا حاجة إليها، ثم أرسله من جديد.",
        ),
    ),
    429: Refusal(
        Text("Too many tries", "محاولات كثيرة"),
        Text("Wait a few minutes, then try again.", "انتظر بضع دقائق ثم حاول من جديد."),
    ),
    500: Refusal(
        Text("Something went wrong here", "حدث خطأ لدينا"),
        Text(
            "What was saved before is safe; what you just sent may not be saved. Load the page again to see. "
            "If it happens again, tell your administrator the number below.",
            "ما حُفظ سابقًا سليم، أما ما أرسلته الآن فقد لا يكون محفوظًا. حمّل الصفحة من جديد للتحقق. "
            "وإن تكرر ذلك فأبلغ مدير النظام بالرقم أدناه.",
        ),
    ),
    503: Refusal(
        Text("The tracker is not available just now", "النظام غير متاح الآن"),
        Text(
            "Nothing was lost. Wait a minute, then load the page again.",
            "لم يُفقد شيء. انتظر دقيقة ثم حمّل الصفحة من جديد.",
        ),
    ),
}


def register(app: Flask) -> None:
    """Answer every error with a page, or with JSON where a program asked."""
    app.register_error_handler(HTTPException, refuse)
    app.register_error_handler(OperationalError, say_unavailable)
    app.register_error_handler(PoolTimeout, say_unavailable)
    app.register_error_handler(InternalServerError, say_broken)


def refuse(error: HTTPException) -> Response | HTTPException:
    """Answer with the page of an error's status; redirects pass."""
    if error.code is None or error.code < 400:
        return error
    if error.code == 403:
        somebody = visitor()
        current_app.logger.warning("Refused: %s to user %s", request.endpoint, somebody.id if somebody else "nobody")
    return _answer(error.code, error)


def say_unavailable(error: Exception) -> Response:
    """Answer 503 where the database does not, and write down why."""
    current_app.logger.warning("The database did not answer: %s", type(error).__name__)
    return _answer(503, ServiceUnavailable(retry_after=60))


def say_broken(error: InternalServerError) -> Response:
    """Answer 500 with a number under which the log tells more; the page itself tells nothing."""
    number = secrets.token_hex(4)
    current_app.logger.error("Error %s: %s", number, type(error.original_exception or error).__name__)
    return _answer(500, error, number)


def _answer(code: int, error: HTTPException, number: str = "") -> Response:
    refusal = REFUSALS.get(code, REFUSALS[500 if code >= 500 else 400])
    lang = language().code
    heading, advice = refusal.heading.in_(lang), refusal.advice.in_(lang)
    body = (
        jsonify(error=error.name.lower().replace(" ", "_"), message=f"{heading}. {advice}", number=number or None)
        if wants_json()
        else render_template("shell/refusal.html", heading=heading, advice=advice, number=number, code=code)
    )
    response = make_response(body, code)
    for name, value in error.get_headers():
        if name in {"Retry-After", "Allow"}:
            response.headers[name] = value
    return response
