package io.pilothouse.models.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.shell.PaletteSource.Hit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class VersionsInPaletteTests extends ModelPageTest {
    @Autowired
    ModelsInPalette palette;

    @BeforeEach
    void qwenHasTwelveVersions() {
        for (int version = 1; version <= 12; version++) {
            hands.mlflow().add("qwen3", String.valueOf(version), Map.of(), List.of());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"qwen3 12", "qwen3 v12", "Qwen version 12"})
    void aVersionIsFoundByItsModelAndNumber(String typed) {
        assertThat(palette.hits(typed)).extracting(Hit::title).containsExactly("qwen3 version 12");
        assertThat(palette.hits(typed)).extracting(Hit::path).containsExactly("models/qwen3/versions/12");
    }

    /** Those of the model's page are known once somebody opened it. */
    @Test
    void whatTheRegistryDidNotSayIsNotAskedForWhileSomebodyTypes() {
        palette.hits("qwen3 1");

        assertThat(hands.mlflow().calls()).noneMatch(call -> call.startsWith("versions"));
    }

    @Test
    void aNumberAloneNamesNoVersion() {
        assertThat(palette.hits("12")).isEmpty();
    }
}
