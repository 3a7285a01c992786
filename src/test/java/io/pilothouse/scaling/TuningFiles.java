package io.pilothouse.scaling;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.KustomizedChat;
import io.pilothouse.serving.files.EndpointScaler;
import java.util.List;
import java.util.Map;

/** An endpoint that KEDA scales, as a person wrote it. */
public final class TuningFiles {
    static final String FOLDER = KustomizedChat.FOLDER;
    static final String FILE = FOLDER + "scaledobject.yaml";
    static final String ENGINE = KustomizedChat.ENGINE.replace("  replicas: 1\n", "");
    public static final String SCALED = """
            # who to ask: Ada
            apiVersion: keda.sh/v1alpha1
            kind: ScaledObject
            metadata: {name: chat}
            spec:
              scaleTargetRef: {name: chat}
              maxReplicaCount: 8   # as many as the budget has
              minReplicaCount: 1
              advanced:
                horizontalPodAutoscalerConfig:
                  behavior:
                    scaleDown:
                      stabilizationWindowSeconds: 600
                      policies:
                      # slowly: a start takes minutes
                      - {type: Pods, value: 1, periodSeconds: 300}
              fallback: {failureThreshold: 3, replicas: 2}
              triggers:
              - type: prometheus
                name: waiting
                metadata:
                  serverAddress: http://prometheus:9090
                  query: sum(vllm:num_requests_waiting{model_name="chat"})
                  threshold: '8' # of a replica
                  ignoreNullValues: "false"
              - type: cron
                metadata: {timezone: Europe/Berlin, start: 0 8 * * 1-5, end: 0 18 * * 1-5, desiredReplicas: "3"}
            """;

    private TuningFiles() {}

    public static FileTree tree() {
        return tree(SCALED);
    }

    public static FileTree tree(String scaledObject) {
        return FileTree.platform().with(FOLDER + "deployment.yaml", ENGINE).with(FILE, scaledObject);
    }

    public static Map<String, Object> spec(FileTree tree) {
        return EndpointScaler.of(tree, KustomizedChat.CHAT).orElseThrow().spec();
    }

    /** The spec with one place set; without it for null. */
    static Map<String, Object> with(Map<String, Object> spec, String path, Object value) {
        YamlDocument document = YamlDocument.parse("spec", YamlDocument.write(spec));
        return document.set(path, value).data();
    }

    static Map<String, Object> without(Map<String, Object> spec, String path) {
        YamlDocument document = YamlDocument.parse("spec", YamlDocument.write(spec));
        return document.remove(path).data();
    }

    static Map<String, Object> adding(Map<String, Object> spec, String path, Object item) {
        YamlDocument document = YamlDocument.parse("spec", YamlDocument.write(spec));
        return document.append(path, item).data();
    }

    /** The ScaledObject with one text in the place of another, which must be there. */
    static String replaced(String from, String to) {
        if (!SCALED.contains(from)) {
            throw new AssertionError(from + " is not in the sample");
        }
        return SCALED.replace(from, to);
    }

    static Candidate candidate(FileTree tree, String path, String after, String because) {
        List<FileEdit> edits = List.of(new FileEdit.Write(path, after));
        return tree.changedBy(
                new ChangeSet("Change chat", List.of(), FileTree.COMMIT, edits, Effect.NONE, because, Map.of(), null));
    }
}
