package io.pilothouse.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.units.Bytes;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MissingShardsTests {
    private static Weights of(String... names) {
        List<Weights.File> files = Stream.of(names)
                .map(name -> new Weights.File(name, Bytes.of(1), "e", null))
                .toList();
        return new Weights("s3://models/llama/1", files, null, null);
    }

    @Test
    void aShardThatTheNamesOfTheOthersCountIsMissing() {
        assertThat(of("config.json", "model-00001-of-00004.safetensors", "model-00004-of-00004.safetensors")
                        .missingShards())
                .containsExactly("model-00002-of-00004.safetensors", "model-00003-of-00004.safetensors");
    }

    @Test
    void whatIsWholeOrNotCountedMissesNothing() {
        assertThat(of("model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors")
                        .missingShards())
                .isEmpty();
        assertThat(of("model.safetensors", "config.json").missingShards()).isEmpty();
    }

    @Test
    void towersThatAreCountedForThemselvesAreLookedAtForThemselves() {
        assertThat(of("model-00001-of-00001.safetensors", "vision-00001-of-00002.safetensors")
                        .missingShards())
                .containsExactly("vision-00002-of-00002.safetensors");
    }

    @Test
    void whatSaysThatFilesAreQuantizedIsSeenBesideThem() {
        assertThat(of("model.safetensors", "hf_quant_config.json").mayBeQuantized())
                .isTrue();
        assertThat(of("model.safetensors", "config.json").mayBeQuantized()).isFalse();
    }
}
