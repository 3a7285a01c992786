package io.pilothouse.rollouts;

import io.pilothouse.changes.Check.Judged;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.Proof;
import io.pilothouse.changes.Trailers;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.models.GateReport;
import io.pilothouse.models.GateReport.Result;
import io.pilothouse.models.GateReport.Verdict;
import io.pilothouse.serving.EngineManifest;
import io.pilothouse.serving.Labels;
import io.pilothouse.serving.ServingSpec.Model;
import io.pilothouse.serving.Workload;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What gates say of one endpoint's version, as findings and proofs of a check.
 *
 * @param path of the workload
 * @param versionLine where the version stands in it, 0 when it does not
 * @param weightsLine where the digest of the weights stands
 */
record EvidenceOf(EndpointId endpoint, Model wanted, String path, int versionLine, int weightsLine) {
    private static final int FILES_NAMED = 3;

    /** The files can be parsed. */
    static EvidenceOf endpoint(EndpointId endpoint, Model wanted, Tree tree) {
        Manifest workload = EngineManifest.in(ManifestFolder.read(tree, endpoint))
                .orElseThrow(() -> new IllegalArgumentException(endpoint + " (expected: one with a Deployment)"));
        YamlDocument document = workload.document();
        int version = document.line("metadata.annotations." + YamlDocument.key(Labels.MODEL_VERSION));
        int weights = new Workload(workload)
                .initVariable(Workload.DIGEST)
                .map(document::line)
                .orElse(0);
        return new EvidenceOf(endpoint, wanted, workload.path(), Math.max(0, version), Math.max(0, weights));
    }

    /** Nobody could be asked. */
    Judged missing(String why, Object... facts) {
        String key = "check.evidence." + why;
        return new Judged(List.of(against(versionLine, Reason.of(key, facts), Reason.of(key + ".cure"))), List.of());
    }

    /** @param rules the file that has them */
    Judged judged(GateReport report, String rules, Instant now) {
        List<Finding> findings = report.results().stream()
                .filter(Result::isAgainst)
                .map(result -> against(
                        result.isOfWeights() ? weightsLine : versionLine,
                        reason(result, now),
                        result.more().cure()))
                .toList();
        return new Judged(findings, proofs(report, rules, now));
    }

    private Finding against(int line, Reason reason, Reason cure) {
        return new Finding(Severity.BLOCKS, EvidenceCheck.NAME, path, line, reason, cure);
    }

    private static Reason reason(Result result, Instant now) {
        Reason reason = result.reason();
        for (Reason file : result.more().details().stream().limit(FILES_NAMED).toList()) {
            reason = Reason.of("check.evidence.file", reason, file);
        }
        return result.verdict() == Verdict.UNKNOWN ? Reason.of("check.evidence.unknown", now, reason) : reason;
    }

    private List<Proof> proofs(GateReport report, String rules, Instant now) {
        List<Result> gates = report.asked();
        List<Reason> said = details(gates);
        long passed = gates.stream().filter(Result::isPassed).count();
        List<Reason> weights =
                details(report.results().stream().filter(Result::isOfWeights).toList());
        List<Proof> proofs = new ArrayList<>();
        if (gates.isEmpty()) {
            proofs.add(proof(Trailers.GATES, Reason.of("check.evidence.no-gates", where(), rules), said));
        } else if (!said.isEmpty()) {
            Reason found =
                    Reason.of("check.evidence.gates", where(), inWords(report.version()), passed, gates.size(), rules);
            proofs.add(proof(Trailers.GATES, found, said));
        }
        if (!weights.isEmpty()) {
            proofs.add(proof(Trailers.WEIGHTS, Reason.of("check.evidence.weights", where(), now), weights));
        }
        return proofs;
    }

    private static Reason inWords(ModelVersionId version) {
        return Reason.of("check.evidence.version", version.model(), version.version());
    }

    private static List<Reason> details(List<Result> results) {
        return results.stream()
                .filter(result -> !result.isAgainst())
                .map(EvidenceOf::detail)
                .toList();
    }

    /** What was not compared is said to be so: no number of it has held against anything. */
    private static Reason detail(Result result) {
        return result.isPassed()
                ? Reason.of("check.evidence.passed", result.gate(), result.actual(), result.mustBe())
                : Reason.of("check.evidence.not-compared", result.gate(), result.actual(), result.reason());
    }

    private static Proof proof(String trailer, Reason found, List<Reason> details) {
        return new Proof(EvidenceCheck.NAME, trailer, found, details);
    }

    private Reason where() {
        return Reason.of("check.evidence.where", endpoint.name(), endpoint.environment());
    }
}
