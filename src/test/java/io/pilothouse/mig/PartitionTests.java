package io.pilothouse.mig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionTests {
    private static final GpuModel A100 = GpuModels.named("A100-80").orElseThrow();

    @ParameterizedTest(name = "{0} is possible: {1}")
    @CsvSource(textBlock = """
            1g.10gb 1g.10gb 1g.10gb 1g.10gb 1g.10gb 1g.10gb 1g.10gb, true
            4g.40gb 3g.40gb, true
            4g.40gb 2g.20gb 1g.10gb, true
            3g.40gb 3g.40gb, true
            3g.40gb 2g.20gb 1g.10gb 1g.10gb, true
            2g.20gb 2g.20gb 2g.20gb 1g.10gb, true
            3g.40gb 2g.20gb 2g.20gb, true
            3g.40gb 3g.40gb 1g.10gb, false
            4g.40gb 4g.40gb, false
            1g.20gb 1g.20gb 1g.20gb 1g.20gb, true
            1g.10gb+me 1g.10gb+me, false
            7g.80gb 1g.10gb, false
            gpu 1g.10gb, false
            """)
    void whatNvidiaAllowsIsPossible(String profiles, boolean possible) {
        Map<String, Integer> counts = new java.util.TreeMap<>();
        Stream.of(profiles.split(" ")).forEach(profile -> counts.merge(profile, 1, Integer::sum));

        assertThat(A100.place(counts).map(Partition::faults))
                .isEqualTo(possible ? java.util.Optional.of(List.of()) : java.util.Optional.empty());
    }

    static List<GpuModel> models() {
        return GpuModels.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void whatIsAdmittedOneByOneHasNoFaults(GpuModel gpu) {
        Random random = new Random(7);
        for (int run = 0; run < 500; run++) {
            Partition partition = new Partition(gpu, List.of());
            for (int i = 0; i < 12; i++) {
                Profile profile =
                        gpu.profiles().get(random.nextInt(gpu.profiles().size()));
                Partition.Slice slice = new Partition.Slice(profile, random.nextInt(gpu.memory()));
                boolean admitted = partition.admits(slice);

                assertThat(partition.with(slice).faults().isEmpty())
                        .as("%s in %s", slice, partition.slices())
                        .isEqualTo(admitted);
                partition = admitted ? partition.with(slice) : partition;
            }
            assertThat(gpu.place(partition.counts())).isPresent();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void theMostOfEachProfileFitsAndTheBalancedLayoutToo(GpuModel gpu) {
        gpu.profiles()
                .forEach(profile -> assertThat(gpu.place(Map.of(profile.name(), profile.most())))
                        .isPresent());
        assertThat(gpu.place(gpu.balanced())).isPresent();
    }

    @Test
    void whatStillFitsBesideWhatIsThereIsSaid() {
        Partition oneInTheMiddle = new Partition(
                A100, List.of(new Partition.Slice(A100.profile("1g.10gb").orElseThrow(), 3)));

        assertThat(oneInTheMiddle.stillFits())
                .containsEntry("3g.40gb", 1)
                .containsEntry("2g.20gb", 2)
                .containsEntry("1g.10gb", 6)
                .doesNotContainKeys("4g.40gb", "7g.80gb", "gpu");
        assertThat(oneInTheMiddle.fragmentation()).isCloseTo(1 - 4 / 7.0, org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void everyFaultIsNamed() {
        Profile three = A100.profile("3g.40gb").orElseThrow();
        Partition impossible = new Partition(
                A100,
                IntStream.of(0, 2, 4)
                        .mapToObj(start -> new Partition.Slice(three, start))
                        .toList());

        assertThat(impossible.faults())
                .extracting(Object::toString)
                .contains(
                        "3g.40gb cannot start at 2 (expected: one of [0, 4])",
                        "3g.40gb at 0 and 3g.40gb at 2 overlap",
                        "9 compute slices (expected: at most 7)",
                        "3 × 3g.40gb (expected: at most 2)");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            NVIDIA-A100-SXM4-80GB, A100-80
            NVIDIA-H100-80GB-HBM3, A100-80
            A100-SXM4-40GB, A100-40
            H200, H200-141
            NVIDIA-B200, B200
            A30, A30-24
            A800 80GB, A100-80
            NVIDIA A800, A100-80
            NVIDIA B200 192GB, B200
            NVIDIA-H100-80GB-HBM3-MIG-1g.10gb, A100-80
            NVIDIA RTX PRO 6000 Blackwell Server Edition, RTX PRO 6000 Blackwell Server
            """)
    void aBoardIsKnownByAnyOfItsNames(String written, String name) {
        assertThat(GpuModels.named(written).map(GpuModel::name)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A800 40GB", "NVIDIA-A800-SXM4-40GB", "B200 96GB"})
    void aBoardOfLessMemoryIsNotTheOneOfItsName(String written) {
        assertThat(GpuModels.named(written)).isEmpty();
    }

    @Test
    void aResourceOfPodsNamesItsProfile() {
        assertThat(A100.profile("nvidia.com/mig-1g.10gb.me").map(Profile::name)).contains("1g.10gb+me");
        assertThat(A100.profile("nvidia.com/gpu").map(Profile::name)).contains("gpu");
        assertThat(GpuModels.named("RTX 4090")).isEmpty();
    }
}
