"""Routes of systems, and of the law that they stand under."""

from django.urls import path

from ..documents.duty import duty
from .views import columns, histories, imports, interviews, law, lists, regimes

app_name = "systems"
ORGANISATION = "o/<int:organisation_id>/"
SYSTEM = f"{ORGANISATION}systems/<int:system_id>/"
urlpatterns = [
    path("law/<str:act>/<str:eid>/", law.provision, name="provision"),
    path(f"{ORGANISATION}systems/", lists.list_systems, name="list"),
    path(f"{ORGANISATION}systems/new/", lists.new_system, name="new"),
    path(f"{ORGANISATION}systems/import/", imports.choose, name="import"),
    path(f"{ORGANISATION}systems/import/<int:upload_id>/", imports.preview, name="preview"),
    path(f"{ORGANISATION}systems/import/<int:upload_id>/columns/", columns.columns, name="columns"),
    path(f"{ORGANISATION}systems/import/<int:upload_id>/values/", columns.values, name="values"),
    path(f"{ORGANISATION}systems/import/maps/<int:map_id>/", columns.map_file, name="map_file"),
    path(f"{ORGANISATION}systems/import/maps/<int:map_id>/drop/", columns.drop_map, name="drop_map"),
    path(f"{ORGANISATION}notices/", histories.notices, name="notices"),
    path(f"{SYSTEM}", regimes.regime, name="regime"),
    path(f"{SYSTEM}card/", lists.edit_card, name="card"),
    path(f"{SYSTEM}interview/", interviews.interview, name="interview"),
    path(f"{SYSTEM}interview/<str:fact>/", interviews.question, name="question"),
    path(f"{SYSTEM}answers/", interviews.answers, name="answers"),
    path(f"{SYSTEM}duties/<int:duty_id>/", duty, name="duty"),
    path(f"{SYSTEM}history/", histories.history, name="history"),
    path(f"{SYSTEM}versions/", histories.versions, name="versions"),
    path(f"{SYSTEM}versions/<int:number>/restore/", histories.restore, name="restore"),
    path(f"{SYSTEM}life/", histories.stages, name="stages"),
    path(f"{SYSTEM}life/stated/", histories.state_stage, name="state_stage"),
    path(f"{SYSTEM}life/<str:to>/", histories.move, name="move"),
]
