package io.pilothouse.links;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** The page of a Grafana on which a person goes on asking, with one source of data. Its state is JSON in the address since version 10. */
record Explore(Grafana grafana, Source source) {
    private static final JsonMapper JSON = new JsonMapper();

    record Source(String type, String uid) {}

    /** @param queries in the words of that kind of source */
    String of(List<Map<String, Object>> queries, Shown shown) {
        List<Map<String, Object>> named = new ArrayList<>();
        for (Map<String, Object> query : queries) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("refId", name(named.size()));
            one.put("datasource", source);
            new TreeMap<>(query).forEach(one::put);
            named.add(one);
        }
        Map<String, Object> pane = new LinkedHashMap<>();
        pane.put("datasource", source.uid());
        pane.put("queries", named);
        pane.put("range", range(shown));
        URI url = Objects.requireNonNull(grafana.url(), "there since it was read");
        String org = grafana.org() == null ? "" : "&orgId=" + grafana.org();
        return Ways.base(url) + "/explore?schemaVersion=1&panes="
                + Ways.encoded(JSON.writeValueAsString(Map.of("pilothouse", pane))) + org;
    }

    private static Map<String, String> range(Shown shown) {
        Instant from = shown.from();
        Map<String, String> range = new LinkedHashMap<>();
        range.put("from", from == null ? "now-" + shown.length().toSeconds() + "s" : millis(from));
        range.put("to", from == null ? "now" : millis(from.plus(shown.length())));
        return range;
    }

    private static String millis(Instant at) {
        return String.valueOf(at.toEpochMilli());
    }

    /** A to Z, then Z1, Z2. */
    private static String name(int index) {
        char last = 'Z';
        return 'A' + index <= last ? String.valueOf((char) ('A' + index)) : last + String.valueOf('A' + index - last);
    }
}
