package io.pilothouse.fakes;

import io.pilothouse.units.EndpointId;

/** An endpoint whose Deployment a kustomization lists, in its own folder or in that of a base. */
public final class KustomizedChat {
    public static final EndpointId CHAT = EndpointId.of("chat", "prod");
    public static final String FOLDER = "models/chat/prod/";
    public static final String INDEX = FOLDER + "kustomization.yaml";
    /** Version 0.10.2, one replica, 4,096 tokens. */
    public static final String ENGINE = """
            # tuned by hand
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: chat}
            spec:
              replicas: 1
              selector: {matchLabels: {app: chat}}
              template:
                metadata: {labels: {app: chat}}
                spec:
                  containers:
                  - name: vllm
                    image: vllm/vllm-openai:v0.10.2
                    args:
                    - --model=m
                    - --max-model-len=4096
                    resources: {limits: {nvidia.com/gpu: 1}}
            """;
    /** Version 0.27.1, four replicas. */
    public static final String OVERRIDES = """
            images:
            - name: vllm/vllm-openai # written by an updater
              newTag: v0.27.1
            replicas:
            - name: chat
              count: 4
            """;

    private KustomizedChat() {}

    /** Its Deployment lies beside the kustomization, which lists it. */
    public static FileTree own(FileTree tree, String kustomization) {
        return tree.with(FOLDER + "deployment.yaml", ENGINE)
                .with(INDEX, "resources: [deployment.yaml]\n" + kustomization);
    }

    /** Its Deployment is a base's, which the kustomization lists. */
    public static FileTree based(FileTree tree, String kustomization) {
        return tree.with("bases/vllm/kustomization.yaml", "resources: [deployment.yaml]\n")
                .with("bases/vllm/deployment.yaml", ENGINE)
                .with(INDEX, "resources: [../../../bases/vllm]\n" + kustomization);
    }
}
