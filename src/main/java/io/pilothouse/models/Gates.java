package io.pilothouse.models;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.changes.Tree;
import io.pilothouse.clients.ClientException;
import io.pilothouse.live.Reading;
import io.pilothouse.models.GateReport.Result;
import io.pilothouse.models.GateReport.Verdict;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Judges a version for an environment, by the rules in the repository. May wait: not on a UI thread. */
@Component
@Lazy // a console that is not connected to all of it still starts
public class Gates {
    /** Where the rules are in the repository. */
    public static final String PATH = GateRules.PATH;

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

    /** The file at one commit: its rules, or why they cannot be used. */
    private record Rules(@Nullable GateRules file, String problem) {}

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
        Rules known = head == null ? null : rules.getIfPresent(head);
        if (head != null && known != null) {
            return judge(version, environment, head, known);
        }
        return judge(version, environment, head == null ? changes.head() : changes.at(head));
    }

    /** By the rules in a tree, for a change that is about to land on it. */
    public GateReport judge(ModelVersionId version, EnvironmentName environment, Tree tree) {
        return judge(version, environment, tree.commit(), read(tree));
    }

    private Rules read(Tree tree) {
        return tree.file(PATH).map(Gates::parse).orElseGet(() -> new Rules(null, ""));
    }

    private static Rules parse(String text) {
        try {
            return new Rules(GateRules.read(text), "");
        } catch (InvalidYaml wrong) {
            return new Rules(null, String.valueOf(wrong.getMessage()));
        }
    }

    private GateReport judge(ModelVersionId version, EnvironmentName environment, CommitId commit, Rules known) {
        rules.put(commit, known);
        GateRules file = known.file();
        List<Gate> gates = file == null ? null : file.of(environment).orElse(null);
        if (gates == null) {
            return new GateReport(version, environment, commit, List.of(noRules(known, environment, commit)));
        }
        Subject subject = subject(version, environment);
        List<Result> results = gates.stream()
                .map(gate -> gate.judge(subject))
                .sorted(Comparator.comparing(Result::verdict))
                .toList();
        return new GateReport(version, environment, commit, results);
    }

    private static Result noRules(Rules known, EnvironmentName environment, CommitId commit) {
        Reason reason;
        if (!known.problem().isEmpty()) {
            reason = Gate.say("rules.wrong", known.problem());
        } else if (known.file() == null) {
            reason = Gate.say("rules.none", PATH, commit);
        } else {
            reason = Gate.say("rules.environment", PATH, environment);
        }
        Gate.Finding finding = new Gate.Finding(Gate.UNKNOWN, Gate.said(PATH), reason, Gate.say("rules.cure", environment));
        return Gate.result(Gate.say("rules"), Gate.say("rules.must"), Verdict.UNKNOWN, finding);
    }

    private Subject subject(ModelVersionId version, EnvironmentName environment) {
        return new Subject(
                environment, knownOf(version), serving(version, environment), () -> weights(version), clock.instant());
    }

    private Known<Evidence> knownOf(ModelVersionId version) {
        try {
            return new Known.Is<>(catalogue.current(catalogue.evidence(version)));
        } catch (ClientException failed) {
            if (failed.isNotFound()) {
                throw failed;
            }
            return new Known.Not<>(failed.failure().message());
        }
    }

    private Known<CheckedWeights> weights(ModelVersionId version) {
        return Known.of(() -> checksums.check(catalogue.current(catalogue.weights(version)), PATIENCE));
    }

    private @Nullable Known<Evidence> serving(ModelVersionId version, EnvironmentName environment) {
        return served.beside(version, environment)
                .<Known<Evidence>>map(
                        other -> Known.of(() -> catalogue.evidence(other).value()))
                .orElse(null);
    }
}
