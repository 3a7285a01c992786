package io.pilothouse.bench;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.SeenPods;
import io.pilothouse.serving.files.NewEndpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A platform of so many endpoints that all serve: the files in Git, and what Kubernetes shows of them. Each has one replica with one GPU, and
 * eight of them share a node. Objects are copies of one under other names, and as long as a cluster's own, of which most is who set what.
 */
public record ManyEndpoints(int count) {
    private static final String NAME = "mistral-small";
    private static final String GPU = "nvidia.com/gpu";
    private static final int GPUS_OF_NODE = 8;
    private static final int FIELDS_SET = 60;

    /** The model, whose name begins like the endpoint's, stays. */
    public static UnaryOperator<String> renaming(int number) {
        return text -> text.replaceAll(NAME + "(?!-24b)", name(number));
    }

    public static String name(int number) {
        return "e%05d".formatted(number);
    }

    /** Those of the repository, by path. */
    public Map<String, String> files() {
        FileTree platform = FileTree.platform();
        FileTree one = platform.with(NewEndpoint.files(Samples.blueprint(Samples.spec(), platform), platform));
        Map<String, String> files = new HashMap<>();
        for (String path : one.files("")) {
            String text = one.file(path).orElseThrow();
            if (path.contains(NAME)) {
                IntStream.range(0, count)
                        .mapToObj(ManyEndpoints::renaming)
                        .forEach(renamed -> files.put(renamed.apply(path), renamed.apply(text)));
            } else {
                files.put(path, text);
            }
        }
        return files;
    }

    int nodes() {
        return (count + GPUS_OF_NODE - 1) / GPUS_OF_NODE;
    }

    static String node(int number) {
        return "gpu-%04d".formatted(number);
    }

    /** As JSON with the version of the whole cluster at which it was set last. */
    static String deployment(int number, long version) {
        return of(number, version, Templates.DEPLOYMENT);
    }

    static String pod(int number, long version) {
        return of(number, version, Templates.READY);
    }

    /** One that ended with an error at that moment. */
    static String crashed(int number, long version, String at) {
        return of(number, version, Templates.CRASHED).replace(Templates.AT, at);
    }

    static String autoscaler(int number, long version) {
        return of(number, version, Templates.AUTOSCALER);
    }

    private static String of(int number, long version, String template) {
        return template.replace(Templates.NAME, name(number))
                .replace(Templates.UID, String.valueOf(number))
                .replace(Templates.NODE, node(number / GPUS_OF_NODE))
                .replace(Templates.VERSION, String.valueOf(version));
    }

    static String node(int number, long version) {
        return Templates.GPU_NODE
                .replace(Templates.NODE, node(number))
                .replace(Templates.VERSION, String.valueOf(version));
    }

    /** What is another in each copy. */
    private static final class Templates {
        static final String NAME = "§name";
        static final String UID = "§uid";
        static final String NODE = "§node";
        static final String VERSION = "§version";
        static final String AT = "2026-11-24T02:59:59Z";
        static final String DEPLOYMENT = template(SeenPods.deployment(1, 1, 1), Deployment.class);
        static final String READY =
                template(onNode(SeenPods.ready(ManyEndpoints.NAME + "-a", "aaaa", Samples.DIGEST)), Pod.class);
        static final String CRASHED =
                template(onNode(SeenPods.crashesAfterReady(ManyEndpoints.NAME + "-a", "aaaa", AT)), Pod.class);
        static final String AUTOSCALER = text(new HorizontalPodAutoscalerBuilder()
                .withNewMetadata()
                .withNamespace("models-prod")
                .withName("keda-hpa-" + NAME)
                .withUid("hpa-" + UID)
                .withResourceVersion(VERSION)
                .endMetadata()
                .withNewSpec()
                .withMinReplicas(1)
                .withMaxReplicas(4)
                .withNewScaleTargetRef("apps/v1", "Deployment", NAME)
                .endSpec()
                .withNewStatus()
                .withCurrentReplicas(1)
                .withDesiredReplicas(1)
                .endStatus()
                .build());
        static final String GPU_NODE = text(new NodeBuilder()
                .withNewMetadata()
                .withName(NODE)
                .withUid(NODE)
                .withResourceVersion(VERSION)
                .addToLabels("nvidia.com/gpu.product", "NVIDIA-L40S")
                .addToLabels("nvidia.com/gpu.memory", "46068")
                .addToLabels("nvidia.com/gpu.replicas", "1")
                .endMetadata()
                .withNewStatus()
                .addToAllocatable(GPU, new Quantity(String.valueOf(GPUS_OF_NODE)))
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build());

        private Templates() {}

        private static Pod onNode(Pod pod) {
            return new PodBuilder(pod)
                    .editSpec()
                    .withNodeName(NODE)
                    .addNewContainer()
                    .withName("vllm")
                    .withNewResources()
                    .addToLimits(GPU, new Quantity("1"))
                    .addToRequests(GPU, new Quantity("1"))
                    .endResources()
                    .endContainer()
                    .endSpec()
                    .build();
        }

        private static <T extends HasMetadata> String template(T one, Class<T> type) {
            T copy = Serialization.unmarshal(Serialization.asJson(one), type);
            copy.getMetadata().setUid(type.getSimpleName() + "-" + UID);
            copy.getMetadata().setResourceVersion(VERSION);
            copy.getMetadata()
                    .setManagedFields(List.of(Serialization.unmarshal(
                            """
                    {"apiVersion": "v1", "fieldsType": "FieldsV1", "manager": "kube-controller-manager", "operation": "Update",
                     "time": "2026-11-24T02:00:00Z", "fieldsV1": {"f:metadata": {%s}}}""".formatted(fields()), io.fabric8.kubernetes.api.model.ManagedFieldsEntry.class)));
            return text(copy).replace(ManyEndpoints.NAME, NAME).replace(NAME + "-24b", ManyEndpoints.NAME + "-24b");
        }

        private static String fields() {
            List<String> fields = new ArrayList<>();
            for (int i = 0; i < FIELDS_SET; i++) {
                fields.add("\"f:field-%02d\": {\"k:{\\\"name\\\":\\\"value-%02d\\\"}\": {}}".formatted(i, i));
            }
            return String.join(", ", fields);
        }

        private static String text(HasMetadata object) {
            return Serialization.asJson(object);
        }
    }
}
