package io.pilothouse.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FitAccuracyTests {
    @Test
    void theMemoryForTheCacheIsPredictedFromConfigurationAndDeviceAlone() {
        double[] errors = FitAccuracy.availableErrors(point -> point.isUniform() && point.isStrict());

        assertThat(errors).hasSizeGreaterThanOrEqualTo(9);
        assertThat(FitAccuracy.median(errors)).isLessThan(0.05);
        assertThat(errors[errors.length - 1]).isLessThan(0.12);
    }

    @Test
    void theReportInTheDocsIsOfThisModel() {
        assertThat(Path.of("docs", "fit-accuracy.md")).hasContent(FitAccuracy.markdown());
    }

    @Test
    void whatRefusedToStartIsPredictedTo() {
        assertThat(FitAccuracy.rows())
                .filteredOn(row -> !row.point().started())
                .hasSizeGreaterThanOrEqualTo(2)
                .noneMatch(FitAccuracy.Row::starts);
    }
}
