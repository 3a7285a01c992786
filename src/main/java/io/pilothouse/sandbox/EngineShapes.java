package io.pilothouse.sandbox;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Node;
import io.pilothouse.fit.FitQuestion;
import io.pilothouse.sandbox.EngineRun.Shape;
import io.pilothouse.units.ModelVersionId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an engine is, by the image and the arguments of its pod. */
record EngineShapes(Library library, Map<String, Node> nodes) {
    private static final Pattern VERSION = Pattern.compile(".*vllm-openai:v(\\d+\\.\\d+\\.\\d+).*");
    private static final int USUAL_SEQUENCES = 256;
    private static final int USUAL_LENGTH = 8_192;
    private static final double USUAL_GIBIBYTES = 15;

    Shape of(SimulatedPod pod) {
        Container engine = pod.template().getSpec().getContainers().getFirst();
        Matcher version = VERSION.matcher(String.valueOf(engine.getImage()));
        int devices = number(engine, "--tensor-parallel-size").orElse(1);
        String itsVersion = version.matches() ? version.group(1) : "";
        return new Shape(
                itsVersion,
                argument(engine, "--served-model-name").orElse(pod.owner()),
                gibibytes(pod) / Math.max(1, devices),
                number(engine, "--max-model-len").orElse(USUAL_LENGTH),
                number(engine, "--max-num-seqs").orElse(USUAL_SEQUENCES),
                cache(pod, itsVersion));
    }

    private @Nullable CacheOfEngine cache(SimulatedPod pod, String version) {
        Container engine = pod.template().getSpec().getContainers().getFirst();
        ModelVersionId served = Lives.weights(pod).flatMap(library::withDigest).orElse(null);
        FitQuestion.Gpu gpu = CacheOfEngine.gpu(nodes.get(String.valueOf(pod.node())), resource(engine));
        if (served == null || gpu == null || version.isEmpty()) {
            return null;
        }
        Double share = argument(engine, "--gpu-memory-utilization")
                .filter(value -> value.matches("0?\\.\\d{1,6}"))
                .map(Double::valueOf)
                .orElse(null);
        FitQuestion.Engine settings = FitQuestion.Engine.defaults()
                .withVersion(version)
                .withDevices(number(engine, "--tensor-parallel-size").orElse(1), 1)
                .withBatch(null, number(engine, "--max-num-seqs").orElse(null))
                .withMemory(
                        share,
                        number(engine, "--max-model-len").orElse(null),
                        argument(engine, "--kv-cache-dtype").orElse(null));
        return CacheOfEngine.of(library.config(served), library.weightBytes(served), gpu, settings);
    }

    private static String resource(Container engine) {
        return engine.getResources().getLimits().keySet().stream()
                .filter(name -> name.startsWith("nvidia.com/"))
                .findFirst()
                .orElse("");
    }

    private double gibibytes(SimulatedPod pod) {
        return Lives.weights(pod)
                .flatMap(library::withDigest)
                .map(version -> library.weightBytes(version).inGibibytes())
                .orElse(USUAL_GIBIBYTES);
    }

    private static Optional<Integer> number(Container engine, String flag) {
        return argument(engine, flag).filter(value -> value.matches("\\d{1,9}")).map(Integer::valueOf);
    }

    private static Optional<String> argument(Container engine, String flag) {
        return Stream.ofNullable(engine.getArgs())
                .flatMap(List::stream)
                .filter(argument -> argument.startsWith(flag + "="))
                .map(argument -> argument.substring(flag.length() + 1))
                .findFirst();
    }
}
