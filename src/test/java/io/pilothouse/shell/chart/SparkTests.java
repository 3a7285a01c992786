package io.pilothouse.shell.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SparkTests {
    @Test
    void theLowestIsZeroAndTheHighestIsZ() {
        assertThat(Spark.trend(10, 20, 30)).isEqualTo("0iz");
    }

    @Test
    void anHourOfSamplesIsThirtySixCharacters() {
        assertThat(Spark.trend(DoubleStream.iterate(0, x -> x + 1).limit(720).toArray()))
                .hasSize(36)
                .startsWith("012")
                .endsWith("xyz");
    }

    @Test
    void whereThereIsNoSampleThereIsAGap() {
        assertThat(Spark.trend(0, Double.NaN, 1, Double.POSITIVE_INFINITY)).isEqualTo("0-z-");
    }

    @Test
    void aPlaceOfSeveralSamplesIsTheMeanOfThoseThatAreThere() {
        double[] values = new double[72];
        java.util.Arrays.fill(values, 1);
        values[0] = Double.NaN;
        values[71] = 3;

        assertThat(Spark.trend(values)).startsWith("00").endsWith("0z").doesNotContain("-");
    }

    @Test
    void aLevelThatHardlyMovesIsNotDrawnAsNoise() {
        assertThat(Spark.trend(100, 101, 100)).isEqualTo("hih");
        assertThat(Spark.trend(5, 5)).isEqualTo("ii");
    }

    @Test
    void nothingAtAllIsNothing() {
        assertThat(Spark.trend()).isEmpty();
        assertThat(Spark.trend(0)).isEqualTo("0");
        assertThat(Spark.trend(Double.NaN)).isEqualTo("-");
    }
}
