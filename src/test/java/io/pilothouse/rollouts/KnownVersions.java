package io.pilothouse.rollouts;

import io.pilothouse.changes.Tree;
import io.pilothouse.clients.mlflow.ModelVersion;
import io.pilothouse.fakes.Samples;
import io.pilothouse.models.GateReport;
import io.pilothouse.models.GateReport.Result;
import io.pilothouse.models.GateReport.Verdict;
import io.pilothouse.models.VersionDetails;
import io.pilothouse.models.Weights;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.ModelVersionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Versions a test knows, with the gates that refuse. */
final class KnownVersions implements Versions {
    static final String LLAMA_LIKE = """
            {"model_type": "mistral", "num_hidden_layers": 40, "hidden_size": 5120, "num_attention_heads": 32,
             "num_key_value_heads": 8, "head_dim": 128, "intermediate_size": 32768, "vocab_size": 131072,
             "max_position_embeddings": 131072}""";

    private final Map<ModelVersionId, Weights> weights = new HashMap<>();
    private final List<String> refusals = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private @Nullable String team = "support";
    private int judged;

    KnownVersions() {
        knows(Samples.VERSION, new Weights("s3://models/mistral-small-24b/5", files(22.4), Samples.DIGEST, LLAMA_LIKE));
    }

    static List<Weights.File> files(double gibibytes) {
        return List.of(
                new Weights.File("config.json", Bytes.of(700), "a", null),
                new Weights.File("hf_quant_config.json", Bytes.ZERO, "q", null),
                new Weights.File("model-00001-of-00001.safetensors", Bytes.gibibytes(gibibytes), "b", null));
    }

    KnownVersions knows(ModelVersionId version, Weights itsWeights) {
        weights.put(version, itsWeights);
        return this;
    }

    KnownVersions refusing(String... reasons) {
        refusals.addAll(List.of(reasons));
        return this;
    }

    KnownVersions notJudging(String... reasons) {
        unreadable.addAll(List.of(reasons));
        return this;
    }

    KnownVersions ownedBy(@Nullable String tag) {
        team = tag;
        return this;
    }

    int judged() {
        return judged;
    }

    @Override
    public VersionDetails details(ModelVersionId version) {
        Instant then = Instant.parse("2026-11-20T10:00:00Z");
        Weights known = weights.get(version);
        if (known == null) {
            throw new AssertionError("nobody told the test about " + version);
        }
        return new VersionDetails(
                new ModelVersion(version, "", then, then, known.location(), "", "READY", Map.of(), List.of()),
                null,
                known,
                null);
    }

    @Override
    public GateReport judge(ModelVersionId version, EnvironmentName environment, Tree tree) {
        judged++;
        List<Result> results = new ArrayList<>();
        refusals.forEach(reason -> results.add(new Result("Gate", Verdict.REFUSED, "–", "–", "–", reason)));
        unreadable.forEach(reason -> results.add(new Result("Gate", Verdict.UNKNOWN, "–", "–", "–", reason)));
        results.add(new Result("Licence", Verdict.PASSED, "apache-2.0", "allowed", "–", ""));
        return new GateReport(version, environment, tree.commit(), results);
    }

    @Override
    public @Nullable String team(VersionDetails details) {
        return team;
    }
}
