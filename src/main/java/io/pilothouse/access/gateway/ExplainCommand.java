package io.pilothouse.access.gateway;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Window;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.ApplicationName;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.InvalidName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the command {@code explain} does: what the gateway of an environment answers a caller, by the files of a checked-out repository. A token is
 * read from standard input, since other processes can read the words of a command.
 */
public final class ExplainCommand {
    private static final String JSON = "--json";
    private static final String TOKEN = "--token";
    private static final Set<String> WITH_VALUE =
            Set.of("--repository", "--environment", "--model", "--application", "--member");

    private final Map<String, String> words;
    private final InstantSource clock;

    private ExplainCommand(Map<String, String> words, InstantSource clock) {
        this.words = words;
        this.clock = clock;
    }

    /** What cannot be answered, in words. */
    private static final class Unanswered extends Exception {
        private static final long serialVersionUID = 1;

        Unanswered(String message) {
            super(message);
        }
    }

    /** @return the exit status: 1 for what cannot be answered, 2 for words that are not known */
    public static int run(List<String> words, InputStream in) {
        Optional<Map<String, String>> read = read(words);
        if (read.isEmpty()) {
            System.err.println(
                    "explain: " + String.join(" ", words) + " (expected: --environment NAME --model NAME,"
                            + " one of --application NAME, --member MAIL and --token, and perhaps --repository FOLDER and --json)");
            return 2;
        }
        try {
            ExplainCommand command = new ExplainCommand(read.get(), InstantSource.system());
            Explanation said = command.explanation(in);
            System.out.println(words.contains(JSON) ? Explained.json(said) : Explained.text(said));
            return 0;
        } catch (Unanswered | IOException | InvalidYaml | InvalidName wrong) {
            System.err.println("explain: " + wrong.getMessage());
            return 1;
        }
    }

    private static Optional<Map<String, String>> read(List<String> words) {
        Map<String, String> read = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (WITH_VALUE.contains(word) && i + 1 < words.size()) {
                i++;
                read.put(word, words.get(i));
            } else if (word.equals(JSON) || word.equals(TOKEN)) {
                read.put(word, "");
            } else {
                return Optional.empty();
            }
        }
        long callers = Set.of("--application", "--member", TOKEN).stream()
                .filter(read::containsKey)
                .count();
        return callers == 1 && read.containsKey("--environment") && read.containsKey("--model")
                ? Optional.of(read)
                : Optional.empty();
    }

    private String word(String name) {
        return words.getOrDefault(name, "");
    }

    private Explanation explanation(InputStream in) throws Unanswered, IOException {
        Path folder = Path.of(words.getOrDefault("--repository", "."));
        if (!Files.isDirectory(folder)) {
            throw new Unanswered(folder + ": no folder (expected: that of a checked-out repository)");
        }
        Tree tree = FolderTree.of(folder);
        Declared declared = new Declared.Reader().read(tree);
        EnvironmentName environment = EnvironmentName.of(word("--environment"));
        Place place = Place.of(environment, tree)
                .orElseThrow(() -> new Unanswered(environment
                        + " has no gateway that policies are written for (expected: one in environments.yaml)"));
        Explain explain = new Explain(declared, place, clock.instant());
        EndpointName model = EndpointName.of(word("--model"));
        if (!words.containsKey(TOKEN)) {
            return explain.of(caller(declared, place), model, Usage.UNKNOWN);
        }
        String token = new String(in.readNBytes(2 * PastedToken.MOST), StandardCharsets.UTF_8);
        return switch (PastedToken.read(token)) {
            case PastedToken.Read.Says says -> explain.of(says.presented(), model, Usage.UNKNOWN);
            case PastedToken.Read.IsNone none -> explain.without(none);
        };
    }

    private Presented caller(Declared declared, Place place) throws Unanswered {
        LocalDate today = Window.day(clock.instant());
        if (words.containsKey("--member")) {
            return Presented.of(word("--member"), declared, place.settings(), today)
                    .orElseThrow(() -> new Unanswered(
                            word("--member") + " is a member of no team by name (expected: one, or --token)"));
        }
        ApplicationName name = ApplicationName.of(word("--application"));
        return declared.application(name)
                .map(one -> Presented.of(one, declared, place.settings(), today))
                .orElseThrow(
                        () -> new Unanswered(name + " is not declared (expected: a file below access/applications)"));
    }
}
