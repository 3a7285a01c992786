package io.pilothouse;

import io.pilothouse.access.explain.ExplainCommand;
import io.pilothouse.costs.statement.CostsCommand;
import io.pilothouse.detectors.AlertingRules;
import io.pilothouse.detectors.DetectorsTable;
import io.pilothouse.fit.FitAccuracy;
import io.pilothouse.fit.FitLines;
import io.pilothouse.fit.GpuNames;
import io.pilothouse.mig.MigPlanJson;
import io.pilothouse.scaling.controller.HpaLines;
import io.pilothouse.scaling.replay.ReplayCommand;
import io.pilothouse.scaling.replica.ReplayAccuracy;
import io.pilothouse.telemetry.MetricsCommand;
import io.pilothouse.telemetry.MetricsTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is asked without a console, a cluster or a page: reads standard input, answers on standard output. */
final class CommandLine {
    private static final Map<String, String> HELP = Map.ofEntries(
            Map.entry("costs", """
            Writes the statement of a month of a team, or of the platform, as the pages of the console give it: the same bytes each time. Or a year by months.
              ./pilothouse costs --month 2026-11 --format pdf|csv|focus|json [--team NAME] [--out FILE [--replace]] [--repository FOLDER-OR-ADDRESS] [--prometheus ADDRESS]
              ./pilothouse costs --year 2026 --format csv [the same]
            Main of the repository counts, not what is checked out. Addresses, and what Git and Prometheus ask for, are set as for the console:
            PILOTHOUSE_GIT_URL, PILOTHOUSE_PROMETHEUS_URL, or in application.yaml. Columns and formats: docs/costs.md"""),
            Map.entry("explain", """
            Says what the gateway of an environment answers a caller who asks for a model, rule by rule, by the files of a checked-out repository,
            and with --prometheus by what is used of each limit.
              ./pilothouse explain --environment NAME --model NAME --application NAME [--repository FOLDER] [--prometheus ADDRESS] [--json]
              ./pilothouse explain --environment NAME --model NAME --member MAIL [--repository FOLDER] [--prometheus ADDRESS] [--json]
              ./pilothouse explain --environment NAME --model NAME --token [--repository FOLDER] [--prometheus ADDRESS] [--json] < token
            A token is read from standard input, and its signature is not verified. What Prometheus asks for (token, username with password, tenant)
            is set as for the console: PILOTHOUSE_PROMETHEUS_TOKEN, or in application.yaml. What is answered: docs/access.md"""),
            Map.entry("hpa", """
            Reads one case of the Kubernetes autoscaler a line and answers each with the replicas and the reason.
              echo '{"kind": "clampNoBehavior", "input": {"currentReplicas": 3, "desiredReplicas": 1, "minReplicas": 2, "maxReplicas": 8}}' | ./pilothouse hpa
            Kinds and fields: docs/scaling.md"""),
            Map.entry("fit", """
            Reads one JSON object a line and answers each: does the engine start, and what does it hold?
              echo '{"gpu": "L40S", "maxModelLen": 8192, "config": {…}}' | ./pilothouse fit [--table]
            Fields and an example: docs/fit.md"""),
            Map.entry("mig-plan", """
            Reads one JSON object (gpus, pods, demand) and answers with the plan that drains the fewest pods.
              ./pilothouse mig-plan < fleet.json
            Fields and an example: docs/fit.md"""),
            Map.entry("metrics", """
            Reads what a process exposes and says what the console would understand of it, and why something is missing.
              ./pilothouse metrics FILE-OR-ADDRESS [--json]
            Meanings and their names: docs/metrics.md"""),
            Map.entry(
                    "metrics-table",
                    "Writes docs/metrics.md: what the console means, and what each system and version calls it."),
            Map.entry(
                    "detectors-table",
                    "Writes docs/detectors.md: what the console finds wrong with engines that look ready, and what it asks."),
            Map.entry(
                    "detectors-rules", "Writes the same as alerting rules, a file for the rule_files of a Prometheus."),
            Map.entry(
                    "fit-accuracy",
                    "Writes docs/fit-accuracy.md: the estimate against what engines reported, start-up by start-up."),
            Map.entry("replay", """
            Replays recorded traffic on another number of replicas, or on those that other settings of an autoscaler come to, calibrated on
            another recording of the endpoint.
              ./pilothouse replay --calibrate FILE --engine JSON --traffic FILE [--target-engine JSON] --replicas N [--series]
              ./pilothouse replay --calibrate FILE --engine JSON --traffic FILE [--target-engine JSON] --candidates FILE [--series]
                [--cold-start SECONDS] [--held N] [--grace SECONDS] [--ttft-target SECONDS] [--devices N] [--price PER_REPLICA_HOUR]
                [--keda 2.20] [--start-replicas N] [--begins INSTANT] [--zone NAME]
            Columns and what is answered: docs/scaling.md"""),
            Map.entry(
                    "replay-accuracy",
                    "Writes docs/replay-accuracy.md: the replay against recorded runs, calibrated on each and predicting the others."));

    private CommandLine() {}

    /** Whether the words are for it: settings of the console begin with two dashes and hold a value. */
    static boolean isFor(String... args) {
        return args.length > 0 && (!args[0].startsWith("--") || !args[0].contains("="));
    }

    /** @return the exit status: 1 when the input is no question, 2 for a word that is not known */
    static int run(String... args) throws IOException {
        String verb = args[0];
        List<String> options = List.of(args).subList(1, args.length);
        switch (verb) {
            case "--help", "-h" -> System.out.println(all());
            case "--version" -> System.out.println(version());
            default -> {
                return HELP.containsKey(verb) ? run(verb, options) : unknown(verb);
            }
        }
        return 0;
    }

    private static int run(String verb, List<String> options) throws IOException {
        if (options.equals(List.of("--help"))) {
            System.out.println(HELP.get(verb));
            return 0;
        }
        return switch (verb) {
            case "costs" -> CostsCommand.run(options, CommandSources::at);
            case "explain" -> ExplainCommand.run(options, System.in);
            case "metrics" -> MetricsCommand.run(options);
            case "replay" -> ReplayCommand.run(options);
            default -> plain(verb, options);
        };
    }

    /** Those that read standard input or nothing. */
    private static int plain(String verb, List<String> options) throws IOException {
        boolean table = verb.equals("fit") && options.equals(List.of("--table"));
        if (!options.isEmpty() && !table) {
            String expected = verb.equals("fit") ? "nothing, --table or --help" : "nothing, or --help";
            System.err.println(verb + ": " + String.join(" ", options) + " (expected: " + expected + ")");
            return 2;
        }
        return answer(verb, table) ? 0 : 1;
    }

    private static int unknown(String verb) {
        System.err.println(verb + " (expected: " + String.join(", ", new TreeSet<>(HELP.keySet()))
                + ", --help, --version, or settings such as --server.port=8080)");
        return 2;
    }

    private static String all() {
        return new TreeMap<>(HELP)
                .entrySet().stream()
                        .map(verb -> verb.getKey() + "\n  " + verb.getValue().replace("\n", "\n  "))
                        .collect(Collectors.joining("\n\n", "", "\n\nWithout any of these the console starts."));
    }

    /** Of the jar; a console that runs from classes has none. */
    private static String version() {
        return Objects.requireNonNullElse(CommandLine.class.getPackage().getImplementationVersion(), "not released");
    }

    /** Whether the input could be understood. */
    private static boolean answer(String verb, boolean table) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
        boolean understood = switch (verb) {
            case "fit" -> FitLines.answer(in, out, table);
            case "hpa" -> HpaLines.answer(in, out);
            case "mig-plan" -> plan(in.readAllAsString(), out);
            case "metrics-table" -> {
                out.print(MetricsTable.markdown());
                yield true;
            }
            case "detectors-table" -> {
                out.print(DetectorsTable.markdown());
                yield true;
            }
            case "detectors-rules" -> {
                out.print(AlertingRules.file());
                yield true;
            }
            case "replay-accuracy" -> {
                out.print(ReplayAccuracy.markdown());
                yield true;
            }
            default -> {
                out.print(FitAccuracy.markdown());
                yield true;
            }
        };
        out.flush();
        return understood;
    }

    private static boolean plan(String question, PrintWriter out) {
        MigPlanJson.Answer answer = MigPlanJson.answer(question, GpuNames::isWithoutMig);
        out.println(answer.json());
        return answer.understood();
    }
}
