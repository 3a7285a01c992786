package io.pilothouse.bench;

import io.pilothouse.changes.SharedRepository;
import io.pilothouse.changes.Trailers;
import io.pilothouse.units.ChangeId;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A bare repository as an organisation has it after years, made by {@code git fast-import}: so many files in the folders of 1,000 endpoints, then
 * so many commits, each of which changes the deployment of the next endpoint. Twenty people wrote them, one after the other.
 */
record BigRepository(Path folder) {
    static final int ENDPOINTS = 1_000;
    static final int PEOPLE = 20;

    static BigRepository make(Path folder, int commits, int files) {
        new SharedRepository(folder, Map.of("README.md", "Begin\n")).close();
        BigRepository made = new BigRepository(folder);
        made.importing(out -> {
            for (int number = 1; number <= commits; number++) {
                out.print(header(number));
                out.print(number == 1 ? "" : "from :" + (number - 1) + "\n");
                out.print(deployment(number));
                if (number == 1) {
                    prompts(out, files);
                }
            }
        });
        return made;
    }

    /** One more commit on what main is now. */
    void commit(int number) {
        importing(out -> out.print(header(number) + "from refs/heads/main^0\n" + deployment(number)));
    }

    static String endpoint(int number) {
        return "models/m" + number % ENDPOINTS + "/prod";
    }

    static String file(int number) {
        return endpoint(number) + "/deployment.yaml";
    }

    static String person(int number) {
        return "Person %02d".formatted(number % PEOPLE);
    }

    String head() {
        return said("rev-parse", "refs/heads/main");
    }

    /** @throws IllegalStateException unless main has got, since that commit, exactly one commit of each of these changes and no other */
    void requireEachOnce(String since, List<ChangeId> changes) {
        List<String> there = said(
                        "log",
                        "--format=%(trailers:key=" + Trailers.CHANGE + ",valueonly,separator=)",
                        since + "..refs/heads/main")
                .lines()
                .sorted()
                .toList();
        List<String> wanted = changes.stream().map(ChangeId::value).sorted().toList();
        if (!there.equals(wanted)) {
            throw new IllegalStateException("landed: " + there + " (expected: " + wanted + ")");
        }
    }

    private String said(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "--git-dir", folder.toString()));
        command.addAll(List.of(arguments));
        try {
            Process git = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private interface Writing {
        void to(PrintStream out);
    }

    private void importing(Writing writing) {
        try {
            Process git = new ProcessBuilder("git", "--git-dir", folder.toString(), "fast-import", "--quiet", "--force")
                    .redirectOutput(new File("/dev/null"))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (PrintStream out = new PrintStream(
                    new BufferedOutputStream(git.getOutputStream(), 1 << 16), false, StandardCharsets.US_ASCII)) {
                writing.to(out);
            }
            if (git.waitFor() != 0) {
                throw new IllegalStateException("git fast-import ended with " + git.exitValue());
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static String header(int number) {
        String message = """
                Raise the replicas of endpoint %d

                More people ask.

                - Serves with more pods

                Pilothouse-Change: c-%06d
                Requested-by: %s <%2$d@example.com>
                """.formatted(number % ENDPOINTS, number, person(number));
        return "commit refs/heads/main\nmark :" + number + "\ncommitter " + person(number) + " <" + number % PEOPLE
                + "@example.com> " + (1_600_000_000L + number * 60L) + " +0000\n" + data(message);
    }

    private static String deployment(int number) {
        String annotations = IntStream.range(0, PEOPLE)
                .mapToObj(person -> "    p%02d: \"0\"\n".formatted(person))
                .collect(Collectors.joining());
        String text = "kind: Deployment\nmetadata:\n  annotations:\n" + annotations + "spec:\n  replicas: " + number
                + "\n  args:\n" + "  - --flag=value\n".repeat(30);
        return "M 100644 inline " + file(number) + "\n" + data(text);
    }

    /** As many in each endpoint's folder. */
    private static void prompts(PrintStream out, int files) {
        for (int number = 0; number < files; number++) {
            out.print("M 100644 inline " + endpoint(number) + "/prompts/" + number / ENDPOINTS + ".txt\n"
                    + data("Answer question " + number + " in one sentence.\n"));
        }
    }

    private static String data(String text) {
        return "data " + text.length() + "\n" + text + "\n";
    }
}
