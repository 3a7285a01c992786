package io.pilothouse.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.units.ModelVersionId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelsTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mistral-small-24b",
                "team/legacy:model",
                "a model with spaces",
                "…",
                "a-very-long-name-a-very-long-name-a-very-long-name-a-very-long-name-a-very-long-name",
                "-leading",
            })
    void anyNameBecomesALabelValue(String model) {
        assertThat(Labels.value(new ModelVersionId(model, "5")))
                .matches("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");
    }

    @ParameterizedTest
    @CsvSource({"a/b, a:b", "a b, a-b"})
    void differentNamesStayDifferent(String one, String other) {
        assertThat(Labels.value(new ModelVersionId(one, "1")))
                .isNotEqualTo(Labels.value(new ModelVersionId(other, "1")));
    }

    @ParameterizedTest
    @CsvSource({"mistral,5", "a model with spaces,12"})
    void theAnnotationIsReadAsItIsWritten(String model, String version) {
        ModelVersionId id = new ModelVersionId(model, version);

        assertThat(Labels.version(Labels.annotation(id))).contains(id);
    }
}
