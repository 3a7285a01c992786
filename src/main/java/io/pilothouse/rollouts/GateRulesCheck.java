package io.pilothouse.rollouts;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.clients.ClientException;
import io.pilothouse.models.GateReport.Result;
import io.pilothouse.models.GateReport.Verdict;
import io.pilothouse.models.Gates;
import io.pilothouse.serving.Endpoints;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What other rules mean for what serves: it goes on serving, and whoever changes the rules is told which of it would not be rolled out any
 * more. Only gates that are new or others are asked, of what is remembered; no file is read for it.
 */
@Component
public class GateRulesCheck implements Check {
    private static final Reason NAME = Reason.of("check.rules");
    /** Each is one or two questions to MLflow. */
    private static final int VERSIONS_MOST = 100;

    private final ObjectProvider<Gates> gates;

    /** Asked for later, as {@link EvidenceCheck} does. */
    public GateRulesCheck(ObjectProvider<Gates> gates) {
        this.gates = gates;
    }

    @Override
    public Reason name() {
        return NAME;
    }

    @Override
    public List<Finding> judge(Candidate candidate) {
        if (candidate.changeSet().edits().stream()
                .map(FileEdit::path)
                .noneMatch(candidate.after().layout().file(ConsoleFile.GATES)::equals)) {
            return List.of();
        }
        try {
            return judge(candidate, gates.getObject());
        } catch (BeansException notConnected) {
            return List.of(); // nobody can be asked, and nothing is brought
        }
    }

    /** A version in an environment. */
    private record Where(ModelVersionId version, EnvironmentName environment) {}

    private static List<Finding> judge(Candidate candidate, Gates gates) {
        Map<Where, List<ServingSpec>> serving = Endpoints.in(candidate.before()).specs().stream()
                .filter(spec -> spec.model().version() != null)
                .collect(Collectors.groupingBy(GateRulesCheck::where, LinkedHashMap::new, Collectors.toList()));
        String file = candidate.after().layout().file(ConsoleFile.GATES);
        List<Finding> findings = new ArrayList<>();
        serving.entrySet().stream().limit(VERSIONS_MOST).forEach(each -> {
            List<Result> against = against(each.getKey(), candidate, gates);
            for (ServingSpec spec : each.getValue()) {
                against.forEach(
                        result -> findings.add(informs(file, notAnyMore(spec, each.getKey(), result), "not-any-more")));
            }
        });
        int more = serving.size() - VERSIONS_MOST;
        if (more > 0) {
            findings.add(informs(file, Reason.of("check.rules.more", more), "more"));
        }
        return findings;
    }

    private static Where where(ServingSpec spec) {
        ModelVersionId version = spec.model().version();
        if (version == null) {
            throw new IllegalArgumentException(spec.endpoint() + " (expected: one with a version)");
        }
        return new Where(version, spec.endpoint().environment());
    }

    private static List<Result> against(Where where, Candidate candidate, Gates gates) {
        try {
            return gates
                    .judgeOthers(where.version(), where.environment(), candidate.before(), candidate.after())
                    .results()
                    .stream()
                    .filter(result -> result.verdict() == Verdict.REFUSED || result.verdict() == Verdict.UNKNOWN)
                    .toList();
        } catch (ClientException gone) {
            return List.of(); // it serves and is registered no more: nothing about that changes here
        }
    }

    private static Reason notAnyMore(ServingSpec spec, Where where, Result result) {
        Reason endpoint = Reason.of(
                "check.evidence.where", spec.endpoint().name(), spec.endpoint().environment());
        return Reason.of("check.rules.not-any-more", endpoint, where.version(), result.reason());
    }

    private static Finding informs(String file, Reason reason, String key) {
        return new Finding(Severity.INFORMS, NAME, file, 0, reason, Reason.of("check.rules." + key + ".cure"));
    }
}
