package io.pilothouse.rollouts;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.Proof;
import io.pilothouse.changes.Trailers;
import io.pilothouse.changes.Tree;
import io.pilothouse.clients.ClientException;
import io.pilothouse.models.Gates;
import io.pilothouse.serving.Endpoints;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Model;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The evidence for what a change would have served, as it is now: the gates by the rules that the change would leave, and that the weights
 * its files name are those the store has. Who planned it, when and why makes no difference. What is not known is not passed.
 */
@Component
public class EvidenceCheck implements Check {
    static final Reason NAME = Reason.of("check.evidence");

    private final ObjectProvider<Gates> gates;
    private final ObjectProvider<Changes> changes;
    private final Clock clock;

    /** Both are asked for later: gates need the changes, and those the checks; and a console may be connected to no MLflow. */
    public EvidenceCheck(ObjectProvider<Gates> gates, ObjectProvider<Changes> changes, Clock clock) {
        this.gates = gates;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public Reason name() {
        return NAME;
    }

    @Override
    public List<Finding> judge(Candidate candidate) {
        return judgeBothWays(candidate).findings();
    }

    @Override
    public Judged judgeBothWays(Candidate candidate) {
        List<Finding> findings = new ArrayList<>();
        List<Proof> proofs = new ArrayList<>();
        for (EndpointId endpoint : Endpoints.touched(candidate)) {
            Model before = model(candidate.before(), endpoint).orElse(null);
            model(candidate.after(), endpoint)
                    .filter(after -> !after.equals(before))
                    .map(after -> judge(endpoint, after, candidate))
                    .ifPresent(judged -> {
                        findings.addAll(judged.findings());
                        proofs.addAll(judged.proofs());
                    });
        }
        return new Judged(findings, proofs);
    }

    private static Optional<Model> model(Tree tree, EndpointId endpoint) {
        try {
            return ServingSpec.read(tree, endpoint).map(ServingSpec::model);
        } catch (InvalidYaml broken) {
            return Optional.empty(); // another check says so
        }
    }

    private Judged judge(EndpointId endpoint, Model wanted, Candidate candidate) {
        Tree after = candidate.after();
        EvidenceOf evidence = EvidenceOf.endpoint(endpoint, wanted, after);
        EnvironmentName environment = endpoint.environment();
        try {
            Gates judge = gates.getObject();
            if (wanted.version() == null) {
                return judge.asksForNothing(environment, after)
                        ? new Judged(List.of(), List.of())
                        : evidence.missing("unversioned");
            }
            boolean returns = returns(endpoint, wanted, candidate);
            var named = new Gates.Named(wanted.version(), wanted.digest(), wanted.weights(), returns);
            String rules = after.layout().file(ConsoleFile.GATES);
            return evidence.judged(judge.judgeAnew(named, environment, after), rules, clock.instant());
        } catch (ClientException gone) {
            return evidence.missing("gone", gone.reason());
        } catch (BeansException notConnected) {
            return evidence.missing("unconnected");
        }
    }

    /** That a change says it takes a commit back is no proof: main must have had just this before that commit. */
    private boolean returns(EndpointId endpoint, Model wanted, Candidate candidate) {
        String reverts = candidate.changeSet().trailers().get(Trailers.REVERTS);
        if (reverts == null) {
            return false;
        }
        try {
            return changes.getObject()
                    .before(CommitId.of(reverts))
                    .flatMap(earlier -> model(earlier, endpoint))
                    .filter(wanted::equals)
                    .isPresent();
        } catch (InvalidName writtenByHand) {
            return false;
        }
    }
}
