"""Routes of risks."""

from django.urls import path

from .views import registers, reviews, risk, stops

app_name = "risks"
ORGANISATION = "o/<int:organisation_id>/"
SYSTEM = f"{ORGANISATION}systems/<int:system_id>/"
RISK = f"{ORGANISATION}risks/<int:risk_id>/"
urlpatterns = [
    path(f"{ORGANISATION}risks/", registers.matrix, name="matrix"),
    path(f"{ORGANISATION}risks/reviews/", reviews.reviews, name="reviews"),
    path(f"{SYSTEM}risks/", registers.system, name="system"),
    path(f"{SYSTEM}risks/new/", registers.new, name="new"),
    path(f"{SYSTEM}risks/catalogue/", registers.suggestions, name="catalogue"),
    path(f"{SYSTEM}risks/review/", registers.review, name="review_system"),
    path(f"{SYSTEM}stop/", stops.act, name="act"),
    path(RISK, risk.risk, name="risk"),
    path(f"{RISK}edit/", risk.edit, name="edit"),
    path(f"{RISK}degrees/", risk.degrees, name="degrees"),
    path(f"{RISK}move/", risk.move, name="move"),
    path(f"{RISK}review/", reviews.review, name="review"),
    path(f"{RISK}measures/", risk.new_measure, name="new_measure"),
    path(f"{RISK}measures/<int:measure_id>/", risk.measure, name="measure"),
    path(f"{ORGANISATION}stops/<int:stop_id>/", stops.stop, name="stop"),
    path(f"{ORGANISATION}stops/<int:stop_id>/effect/", stops.effect, name="effect"),
]
