package io.pilothouse;

import io.pilothouse.fit.FitAccuracy;
import io.pilothouse.fit.FitLines;
import io.pilothouse.fit.GpuNames;
import io.pilothouse.mig.MigPlanJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What is asked without a console, a cluster or a page: reads standard input, answers on standard output. */
final class CommandLine {
    private static final Map<String, String> HELP = Map.of(
            "fit",
            """
            Reads one JSON object a line and answers each: does the engine start, and what does it hold?
              echo '{"gpu": "L40S", "maxModelLen": 8192, "config": {…}}' | ./pilothouse fit [--table]
            Fields and an example: docs/fit.md""",
            "mig-plan",
            """
            Reads one JSON object (gpus, pods, demand) and answers with the plan that drains the fewest pods.
              ./pilothouse mig-plan < fleet.json
            Fields and an example: docs/fit.md""",
            "fit-accuracy",
            "Writes docs/fit-accuracy.md: the estimate against what engines reported, start-up by start-up.");

    private CommandLine() {}

    static boolean knows(String... args) {
        return args.length > 0 && HELP.containsKey(args[0]);
    }

    /** @return the exit status: 2 for an option that is not known */
    static int run(String... args) throws IOException {
        String verb = args[0];
        List<String> options = List.of(args).subList(1, args.length);
        boolean table = verb.equals("fit") && options.equals(List.of("--table"));
        if (options.equals(List.of("--help"))) {
            System.out.println(HELP.get(verb));
            return 0;
        }
        if (!options.isEmpty() && !table) {
            String expected = verb.equals("fit") ? "nothing, --table or --help" : "nothing, or --help";
            System.err.println(verb + ": " + String.join(" ", options) + " (expected: " + expected + ")");
            return 2;
        }
        answer(verb, table);
        return 0;
    }

    private static void answer(String verb, boolean table) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
        switch (verb) {
            case "fit" -> FitLines.answer(in, out, table);
            case "mig-plan" -> out.println(MigPlanJson.answer(in.readAllAsString(), GpuNames::isWithoutMig));
            default -> out.print(FitAccuracy.markdown());
        }
        out.flush();
    }
}
