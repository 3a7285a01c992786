package io.pilothouse.detectors;

import java.util.Arrays;
import java.util.stream.Collectors;

/** {@code docs/detectors.md}, made from the definitions. */
public final class DetectorsTable {
    private static final String HEAD = """
            # Green but not serving: the detectors

            Made by `./pilothouse detectors-table` from the definitions in `io.pilothouse.detectors`; do not edit. Each is one expression over all workloads at once, whichever
            version of vLLM their engines are of. The console asks it while somebody looks; `./pilothouse detectors-rules` writes the same as a file of rules that a Prometheus
            evaluates by itself, expressions and all. *Not serving* says that it proves that no token comes out of the whole workload. What holds counts after *for*; all look at what gauges were over
            some minutes, so that one missing scrape neither makes a fault nor hides it, and none holds where there is no traffic or a replica begins anew.

            | detector | says | for | severity | not serving |
            |---|---|---|---|---|
            """;

    private DetectorsTable() {}

    public static String markdown() {
        return Arrays.stream(Detector.values()).map(DetectorsTable::line).collect(Collectors.joining("\n", HEAD, "\n"));
    }

    private static String line(Detector detector) {
        return "| `" + detector.id() + "` | **" + detector.title() + ".** " + detector.meaning() + " | "
                + AlertingRules.minutes(detector.lasts()) + " | "
                + detector.severity().word() + " | " + (detector.provesThatNothingComesOut() ? "yes" : "") + " |";
    }
}
