package io.pilothouse.access.explain;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Window;
import io.pilothouse.access.gateway.Explain;
import io.pilothouse.access.gateway.Explanation;
import io.pilothouse.access.gateway.FolderTree;
import io.pilothouse.access.gateway.PastedToken;
import io.pilothouse.access.gateway.Place;
import io.pilothouse.access.gateway.Presented;
import io.pilothouse.access.use.LiveUse;
import io.pilothouse.access.use.ModelTraffic;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.clients.prometheus.PrometheusOfSettings;
import io.pilothouse.live.Reading;
import io.pilothouse.telemetry.CallerMetrics;
import io.pilothouse.telemetry.CallersReading;
import io.pilothouse.units.ApplicationName;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What the command {@code explain} does: what the gateway of an environment answers a caller, by the files of a checked-out repository and, where a
 * Prometheus is named, by what gateways count. A token is read from standard input, since other processes can read the words of a command; what
 * Prometheus asks for is taken from the settings.
 */
public final class ExplainCommand {
    private static final String JSON = "--json";
    private static final String TOKEN = "--token";
    private static final String PROMETHEUS = "--prometheus";
    private static final Set<String> WITH_VALUE =
            Set.of("--repository", "--environment", "--model", "--application", "--member", PROMETHEUS);

    private final Map<String, String> words;
    private final Function<String, Prometheus> servers;
    private final Clock clock;

    private ExplainCommand(Map<String, String> words, Function<String, Prometheus> servers, Clock clock) {
        this.words = words;
        this.servers = servers;
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
        return run(words, in, PrometheusOfSettings::at, Clock.systemUTC());
    }

    /** @param servers by their address */
    static int run(List<String> words, InputStream in, Function<String, Prometheus> servers, Clock clock) {
        Optional<Map<String, String>> read = read(words);
        if (read.isEmpty()) {
            System.err.println("explain: " + String.join(" ", words) + " (expected: --environment NAME --model NAME,"
                    + " one of --application NAME, --member MAIL and --token, and perhaps --repository FOLDER,"
                    + " --prometheus ADDRESS and --json)");
            return 2;
        }
        try {
            System.out.println(new ExplainCommand(read.get(), servers, clock).answer(in));
            return 0;
        } catch (Unanswered | IOException | InvalidYaml | IllegalArgumentException wrong) {
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

    private String answer(InputStream in) throws Unanswered, IOException {
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
        EndpointName model = EndpointName.of(word("--model"));
        LiveUse use = use(tree);
        Explanation said = explanation(new Explain(declared, place, use.now()), model, use, in);
        return words.containsKey(JSON)
                ? Explained.json(said, use, ModelTraffic.of(model, List.of(place.namespace()), use.counted()))
                : Explained.text(said, use);
    }

    private LiveUse use(Tree tree) {
        Instant now = clock.instant();
        if (!words.containsKey(PROMETHEUS)) {
            return LiveUse.unknown(Reason.of("why.missing.not-asked"), now);
        }
        Reading<CallersReading> counted = CallerMetrics.once(servers.apply(word(PROMETHEUS)), clock);
        return LiveUse.ofOneOf(Place.environments(tree), counted, now);
    }

    private Explanation explanation(Explain explain, EndpointName model, LiveUse use, InputStream in)
            throws Unanswered, IOException {
        if (!words.containsKey(TOKEN)) {
            return explain.of(caller(explain.declared(), explain.place()), model, use);
        }
        String token = new String(in.readNBytes(2 * PastedToken.MOST), StandardCharsets.UTF_8);
        return switch (PastedToken.read(token)) {
            case PastedToken.Read.Says says -> explain.of(says.presented(), model, use);
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
