package io.pilothouse.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.FileTree;
import io.pilothouse.units.EndpointId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineTemplatesTests {
    private static final EndpointId CHAT = EndpointId.of("chat", "prod");
    private static final String GROUPS = """
            apiVersion: leaderworkerset.x-k8s.io/v1
            kind: LeaderWorkerSet
            metadata: {name: chat}
            spec:
              replicas: 2
              leaderWorkerTemplate:
                size: 3
                leaderTemplate:
                  spec:
                    containers: [{name: leader, image: "vllm/vllm-openai:v0.27.1", resources: {limits: {nvidia.com/gpu: "8"}}}]
                workerTemplate:
                  spec:
                    containers: [{name: worker, image: "vllm/vllm-openai:v0.27.1", resources: {limits: {nvidia.com/gpu: "4"}}}]
            """;
    private static final String KSERVE = """
            apiVersion: serving.kserve.io/v1alpha1
            kind: LLMInferenceService
            metadata: {name: chat}
            spec:
              model: {uri: "hf://org/model"}
              replicas: 3
              router: {route: {}}
              template:
                containers: [{name: main, image: "vllm/vllm-openai:v0.27.1", resources: {limits: {nvidia.com/gpu: "2"}}}]
              worker:
                containers: [{name: main, image: "vllm/vllm-openai:v0.27.1"}]
            """;

    private static FileTree folder(String text) {
        return FileTree.platform().with("models/chat/prod/engine.yaml", text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    replicas: 2 | replicas: 5 |
                    size: 3     | size: 4     | leaderWorkerTemplate.size
                    name: leader, | name: leader, command: [sh], | leaderWorkerTemplate.leaderTemplate.spec.containers[name=leader].command
                    name: worker, | name: worker, command: [sh], | leaderWorkerTemplate.workerTemplate.spec.containers[name=worker].command
                    """)
    void aGroupIsMadeOfItsLeaderItsWorkersAndItsSize(String now, String then, String place) {
        assertThat(EngineTemplates.differences(CHAT, folder(GROUPS), folder(GROUPS.replace(now, then))))
                .isEqualTo(place == null ? List.of() : List.of(place));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    replicas: 3 | replicas: 5 |
                    route: {}   | route: {http: {}} |
                    org/model   | org/other   | spec.model.uri
                    main, image: "vllm/vllm-openai:v0.27.1"}] | main, image: "vllm/vllm-openai:v0.27.2"}] | spec.worker.containers[name=main].image
                    """)
    void whatKserveMakesPodsOfIsAllButItsRoutesAndHowManyThereAre(String now, String then, String place) {
        assertThat(EngineTemplates.differences(CHAT, folder(KSERVE), folder(KSERVE.replace(now, then))))
                .isEqualTo(place == null ? List.of() : List.of(place));
    }

    @Test
    void whatIsNotThereBeforeDiffersInNothing() {
        assertThat(EngineTemplates.differences(CHAT, FileTree.platform(), folder(GROUPS)))
                .isEmpty();
    }
}
