package io.pilothouse.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.units.ModelVersionId;
import java.net.URI;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PathSegmentTests {
    @Test
    void usualNamesStandAsTheyAre() {
        assertThat(ModelPaths.of(new ModelVersionId("llama-3.3-70b-instruct", "15")))
                .isEqualTo("models/llama-3.3-70b-instruct/versions/15");
    }

    @Test
    void slashesColonsAndDotsOfOldStoresCannotLeaveTheSegment() {
        assertThat(PathSegment.of("meta/llama:8b")).isEqualTo("meta~2Fllama~3A8b");
        assertThat(PathSegment.of("..")).isEqualTo("~2E.");
        assertThat(PathSegment.of("~")).isEqualTo("~7E");
    }

    @Test
    void whatWasNeverWrittenIsNotRead() {
        assertThat(PathSegment.read("a~2f")).isEmpty();
        assertThat(PathSegment.read("a~2")).isEmpty();
        assertThat(PathSegment.read("a~41")).isEmpty();
        assertThat(PathSegment.read("a<b>")).isEmpty();
        assertThat(PathSegment.read("ä")).isEmpty();
    }

    @Property(tries = 500)
    void everyNameComesBackAsItWas(@ForAll String name) {
        String wellFormed = new String(
                name.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);

        String segment = PathSegment.of(wellFormed);

        assertThat(segment).matches("[A-Za-z0-9_~-][A-Za-z0-9_.~-]*|");
        assertThat(PathSegment.read(segment)).contains(wellFormed);
        assertThat(URI.create("/models/" + segment).normalize().getRawPath()).isEqualTo("/models/" + segment);
    }
}
