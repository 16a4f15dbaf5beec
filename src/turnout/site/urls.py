"""The addresses. Pages stand under the language's prefix, English without one; what is no prose has one address."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import path

from turnout.site import assets
from turnout.site.pages import action, downloads, embeds, explore, feeds, front, lists, papers

handler400 = "turnout.site.answering.answer_400"
handler404 = "turnout.site.answering.answer_404"
handler500 = "turnout.site.answering.answer_500"

_files = [
    path("static/<str:name>", assets.serve_asset),
    path("icon.svg", assets.icon, name="icon"),
    path("favicon.ico", assets.icon),
    path("robots.txt", downloads.robots),
    path("explore.csv", downloads.csv_file, name="csv"),
    path("days.csv", downloads.days_file, name="days"),
    path("explore.json", downloads.json_file, name="json"),
    path("data/<str:release>/<path:name>", downloads.release_file, name="release-file"),
]
_pages = [
    path("", front.show_front, name="front"),
    path("explore", explore.show_explore, name="explore"),
    path("explore/ask", explore.shorten, name="ask"),
    path("action/<str:name>", action.show_action, name="action"),
    path("points.json", downloads.points, name="points"),
    path("plot.svg", downloads.plot_file, name="plot"),
    path("feed.atom", feeds.show_feed, name="feed"),
    path("changes", papers.show_changes, name="changes"),
    path("method", papers.show_method, name="method"),
    path("codebook", papers.show_codebook, name="codebook"),
    path("rules", papers.show_rules, name="rules"),
    path("rules/<str:name>", papers.show_rule, name="rule"),
    path("accuracy", papers.show_accuracy, name="accuracy"),
    path("data", papers.show_data, name="data"),
    path("embed", embeds.show_builder, name="embed"),
    path("embed/number", embeds.show_number, name="embed-number"),
    path("embed/map", embeds.show_map, name="embed-map"),
    path("embed/table", embeds.show_table, name="embed-table"),
    path("<str:dimension>/", lists.show_list, name="list"),
    path("<str:dimension>/<path:value>", lists.show_value, name="value"),
]
urlpatterns = [*_files, *i18n_patterns(*_pages, prefix_default_language=False)]
