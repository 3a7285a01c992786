package io.pilothouse.models;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.LastGood;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.changes.Tree;
import io.pilothouse.clients.ClientException;
import io.pilothouse.live.Reading;
import io.pilothouse.models.GateReport.Result;
import io.pilothouse.models.GateReport.Verdict;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Digest;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Judges a version for an environment, by the rules in the repository. May wait: not on a UI thread. */
@Component
@Lazy // a console that is not connected to all of it still starts
public class Gates {
    private static final Duration PATIENCE = Duration.ofMillis(1500);
    private static final int COMMITS_KEPT = 32;

    private final Catalogue catalogue;
    private final Checksums checksums;
    private final Changes changes;
    private final ServedNow served;
    private final Clock clock;
    private final Cache<CommitId, Rules> rules =
            Caffeine.newBuilder().maximumSize(COMMITS_KEPT).build();

    Gates(Catalogue catalogue, Checksums checksums, Changes changes, ServedNow served, Clock clock) {
        this.catalogue = catalogue;
        this.checksums = checksums;
        this.changes = changes;
        this.served = served;
        this.clock = clock;
    }

    /** The rules in force at one commit and the one that they are from, or why there are none. */
    private record Rules(
            String path,
            @Nullable GateRules file,
            CommitId from,
            @Nullable Reason problem) {}

    /** Where things lie in the repository that has the rules. */
    public Layout layout() {
        return changes.layout();
    }

    /**
     * By the rules at the head of the main branch. A remote that fails is UNKNOWN with its reason; files that are still hashed are CHECKING.
     *
     * @throws ClientException {@code NotFound} when MLflow has no such version
     * @throws io.pilothouse.changes.GitUnavailable when the repository was never read
     */
    public GateReport judge(ModelVersionId version, EnvironmentName environment) {
        CommitId head = changes.state().latest() instanceof Reading.Current<RepositoryState>(RepositoryState state)
                ? state.head()
                : null;
        if (head == null) {
            return judge(version, environment, changes.head());
        }
        return judge(version, environment, rules.get(head, commit -> read(changes.at(commit))));
    }

    /** By the rules in a tree, for a change that is planned on it. */
    public GateReport judge(ModelVersionId version, EnvironmentName environment, Tree tree) {
        return judge(version, environment, read(tree));
    }

    /**
     * What files of an endpoint name; null is what they do not say.
     *
     * @param returns whether it served before and a commit is taken back. Nobody compares it with what it replaces then: a later version
     *     that is the better one by its metrics is taken back for what no metric said.
     */
    public record Named(
            ModelVersionId version,
            @Nullable Digest digest,
            @Nullable String location,
            boolean returns) {}

    /**
     * By the rules in a tree, of remotes that are asked now whatever is remembered, for a change that is about to land: all gates, and that
     * the weights its files name are those the store has. Only bytes that were read before are not read again.
     *
     * @throws ClientException {@code NotFound} when MLflow has no such version
     */
    public GateReport judgeAnew(Named named, EnvironmentName environment, Tree tree) {
        catalogue.doubt(named.version());
        served.beside(named.version(), environment).ifPresent(catalogue::doubt);
        checksums.tryAgain();
        Rules known = read(tree);
        List<Gate> gates = gates(known, environment);
        if (gates == null) {
            return report(named.version(), environment, known);
        }
        boolean unsaid = named.digest() == null && gates.isEmpty();
        List<Gate> all = new ArrayList<>(gates);
        if (!unsaid) {
            boolean alone = !gates.contains(new ChecksumGate());
            all.add(new DigestGate(named.digest(), named.location(), alone));
        }
        Subject subject = subject(named.version(), environment);
        return report(named.returns() ? subject.returning() : subject, named.version(), known.from(), all);
    }

    /**
     * By those rules of a tree that another tree did not have, of what is remembered; files are not read for it. Without results where
     * nothing is asked that was not asked before.
     *
     * @throws ClientException {@code NotFound} when MLflow has no such version
     */
    public GateReport judgeOthers(ModelVersionId version, EnvironmentName environment, Tree before, Tree after) {
        Rules known = read(after);
        List<Gate> gates = gates(known, environment);
        if (gates == null) {
            return report(version, environment, known);
        }
        List<Gate> askedBefore = Objects.requireNonNullElse(gates(read(before), environment), List.of());
        List<Gate> others =
                gates.stream().filter(gate -> !askedBefore.contains(gate)).toList();
        return others.isEmpty()
                ? new GateReport(version, environment, known.from(), List.of())
                : report(subject(version, environment).unread(), version, known.from(), others);
    }

    /** Whether an environment is named and asks for nothing, so that nothing about a version needs to be known there. */
    public boolean asksForNothing(EnvironmentName environment, Tree tree) {
        List<Gate> gates = gates(read(tree), environment);
        return gates != null && gates.isEmpty();
    }

    private static @Nullable List<Gate> gates(Rules known, EnvironmentName environment) {
        GateRules file = known.file();
        return file == null ? null : file.of(environment).orElse(null);
    }

    /** Which way the metrics of the gates get better, over all environments; of others nothing is known. */
    public Map<String, Direction> directions() {
        try {
            return directions(changes.head());
        } catch (GitUnavailable unknown) {
            return Map.of();
        }
    }

    private static Map<String, Direction> directions(Tree tree) {
        GateRules rules = read(tree).file();
        return rules == null ? Map.of() : rules.directions();
    }

    /**
     * In which of the metrics that gates name a version is worse than another one; none where either's are not known.
     *
     * @param tree whose gates say which way a metric gets better
     */
    public List<Worse> worse(ModelVersionId version, ModelVersionId than, Tree tree) {
        Map<String, Double> now = metrics(version);
        Map<String, Double> before = metrics(than);
        List<Worse> worse = new ArrayList<>();
        new TreeMap<>(directions(tree)).forEach((metric, direction) -> {
            Double value = now.get(metric);
            Double other = before.get(metric);
            if (value != null && other != null && direction.isBetter(other, value)) {
                worse.add(new Worse(metric, value, other));
            }
        });
        return worse;
    }

    private Map<String, Double> metrics(ModelVersionId version) {
        return knownOf(version) instanceof Known.Is<Evidence>(Evidence evidence) && evidence.run() != null
                ? evidence.run().metrics()
                : Map.of();
    }

    /** What is wrong with the file of the main branch, and which rules are in force for it; empty when it is itself. */
    public Optional<Reason> broken() {
        try {
            return Optional.ofNullable(lastGood(changes.head()).broken());
        } catch (InvalidYaml never) {
            return Optional.empty(); // each report says so
        }
    }

    private static LastGood<Optional<GateRules>> lastGood(Tree tree) {
        String path = tree.layout().file(ConsoleFile.GATES);
        return LastGood.of(tree, path, text -> GateRules.read(path, text));
    }

    private static Rules read(Tree tree) {
        String path = tree.layout().file(ConsoleFile.GATES);
        try {
            LastGood<Optional<GateRules>> known = lastGood(tree);
            return new Rules(path, known.value().orElse(null), known.from(), null);
        } catch (InvalidYaml wrong) {
            return new Rules(path, null, tree.commit(), wrong.reason());
        }
    }

    private GateReport judge(ModelVersionId version, EnvironmentName environment, Rules known) {
        List<Gate> gates = gates(known, environment);
        return gates == null
                ? report(version, environment, known)
                : report(subject(version, environment), version, known.from(), gates);
    }

    private static GateReport report(ModelVersionId version, EnvironmentName environment, Rules unusable) {
        return new GateReport(version, environment, unusable.from(), List.of(noRules(unusable, environment)));
    }

    private static GateReport report(Subject subject, ModelVersionId version, CommitId commit, List<Gate> gates) {
        List<Result> results = gates.stream()
                .map(gate -> gate.judge(subject))
                .sorted(Comparator.comparing(Result::verdict))
                .toList();
        return new GateReport(version, subject.environment(), commit, results);
    }

    private static Result noRules(Rules known, EnvironmentName environment) {
        Reason reason;
        Reason problem = known.problem();
        if (problem != null) {
            reason = Gate.say("rules.wrong", problem);
        } else if (known.file() == null) {
            reason = Gate.say("rules.none", known.path(), known.from());
        } else {
            reason = Gate.say("rules.environment", known.path(), environment);
        }
        Gate.Finding finding = new Gate.Finding(
                Gate.UNKNOWN, Gate.said(known.path()), reason, Gate.say("rules.cure", environment, known.path()));
        return Gate.result(Gate.say("rules"), Gate.say("rules.must"), Verdict.UNKNOWN, finding);
    }

    private Subject subject(ModelVersionId version, EnvironmentName environment) {
        return new Subject(
                environment,
                knownOf(version),
                serving(version, environment),
                () -> weights(version, checksums::look),
                () -> weights(version, listed -> checksums.check(listed, PATIENCE)),
                clock.instant());
    }

    private Known<Evidence> knownOf(ModelVersionId version) {
        try {
            return current(catalogue.evidence(version));
        } catch (ClientException failed) {
            if (failed.isNotFound()) {
                throw failed;
            }
            return new Known.Not<>(failed.reason());
        }
    }

    private Known<CheckedWeights> weights(ModelVersionId version, Function<Weights, CheckedWeights> compared) {
        return switch (Known.of(() -> current(catalogue.weights(version)))) {
            case Known.Is<Known<Weights>>(Known.Is<Weights>(Weights listed)) -> Known.of(() -> compared.apply(listed));
            case Known.Is<Known<Weights>>(Known.Not<Weights>(Reason reason)) -> new Known.Not<>(reason);
            case Known.Not<Known<Weights>>(Reason reason) -> new Known.Not<>(reason);
        };
    }

    /** What is old because its remote fails is not known. */
    private static <T> Known<T> current(Dated<T> dated) {
        Dated.Outage outage = dated.outage();
        return outage == null
                ? new Known.Is<>(dated.value())
                : new Known.Not<>(Gate.say("silent", outage.reason(), outage.since()));
    }

    private @Nullable Known<Evidence> serving(ModelVersionId version, EnvironmentName environment) {
        return served.beside(version, environment)
                .<Known<Evidence>>map(
                        other -> Known.of(() -> catalogue.evidence(other).value()))
                .orElse(null);
    }
}
