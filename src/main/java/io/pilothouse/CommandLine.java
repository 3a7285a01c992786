package io.pilothouse;

import io.pilothouse.gpus.fit.FitAccuracy;
import io.pilothouse.gpus.fit.FitLines;
import io.pilothouse.gpus.mig.MigPlanJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** What is asked without a console, a cluster or a page: reads standard input, answers on standard output. */
final class CommandLine {
    private static final Set<String> VERBS = Set.of("fit", "mig-plan", "fit-accuracy");

    private CommandLine() {}

    static boolean knows(String... args) {
        return args.length > 0 && VERBS.contains(args[0]);
    }

    /** @return the exit status: 2 for an option that is not known */
    static int run(String... args) throws IOException {
        List<String> options = List.of(args).subList(1, args.length);
        boolean table = args[0].equals("fit") && options.equals(List.of("--table"));
        if (!options.isEmpty() && !table) {
            System.err.println(args[0] + ": " + String.join(" ", options) + " (expected: "
                    + (args[0].equals("fit") ? "nothing, or --table" : "nothing") + ")");
            return 2;
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
        switch (args[0]) {
            case "fit" -> FitLines.answer(in, out, table);
            case "mig-plan" -> out.println(MigPlanJson.answer(in.readAllAsString()));
            default -> out.print(FitAccuracy.markdown());
        }
        out.flush();
        return 0;
    }
}
