package io.pilothouse.bench;

import io.pilothouse.fit.Choices;
import io.pilothouse.fit.FitLines;
import io.pilothouse.fit.FitQuestion;
import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.gpus.Devices;
import io.pilothouse.mig.GpuFleet;
import io.pilothouse.mig.GpuFleet.Gpu;
import io.pilothouse.mig.GpuFleet.HeldSlice;
import io.pilothouse.mig.GpuFleet.Pod;
import io.pilothouse.mig.GpuModel;
import io.pilothouse.mig.GpuModels;
import io.pilothouse.mig.MigPlan;
import io.pilothouse.mig.MigPlanner;
import io.pilothouse.mig.Partition;
import io.pilothouse.mig.Profile;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.ClusterName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@code ./pilothouse bench}. */
class GpusBench {
    private static final int NODES = 1_000;
    private static final int EACH = 8;
    private static final GpuModel A100 = GpuModels.named("A100-80").orElseThrow();

    @Test
    void tenThousandLines() {
        String line = """
                {"config": {"model_type": "llama", "num_hidden_layers": 32, "hidden_size": 4096, "num_attention_heads": 32,
                 "num_key_value_heads": 8, "intermediate_size": 14336, "vocab_size": 128256, "max_position_embeddings": 131072},
                 "gpu": "L40S", "maxModelLen": 8192}""".replace("\n", "") + "\n";
        String lines = line.repeat(10_000);
        Timed.report("fit: 10,000 lines", 5, () -> {
            try {
                FitLines.answer(
                        new BufferedReader(new StringReader(lines)), new PrintWriter(new StringWriter()), false);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
    }

    @Test
    void everyChoiceOfDevices() {
        String config = """
                {"model_type": "llama", "num_hidden_layers": 80, "hidden_size": 8192, "num_attention_heads": 64, "num_key_value_heads": 8,
                 "intermediate_size": 28672, "vocab_size": 128256, "max_position_embeddings": 131072}""";
        FitQuestion question = new FitQuestion(
                config,
                new FitQuestion.Weights.NotKnown(),
                new FitQuestion.Gpu("", Bytes.ZERO),
                FitQuestion.Engine.defaults());
        Choices.Wish wish = new Choices.Wish(4, 2);
        Timed.report("choices: 12 kinds of device", 20, () -> Choices.of(question, Choices.usual(), wish));
        Devices devices = thousandNodes();
        Timed.report(
                "choices: live fleet of 1,000 nodes, 12 kinds", 20, () -> Choices.of(question, devices.offers(), wish));
    }

    /** Each node has whole GPUs of one product and two kinds of slices, some of all held. */
    private static Devices thousandNodes() {
        Random random = new Random(5);
        List<DeviceKind> whole =
                List.of(kind("L40S", 45), kind("A100 80 GB", 80), kind("H100 80 GB", 79.6), kind("H200", 140.4));
        List<Devices.Node> nodes = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            DeviceKind product = whole.get(i % whole.size());
            nodes.add(new Devices.Node(
                    ClusterName.of("fra-1"),
                    "node-" + i,
                    Devices.Condition.READY,
                    List.of(
                            stock(product, 4, random),
                            stock(kind(product.label() + " 3g.40gb", 39.4), 4, random),
                            stock(kind(product.label() + " 1g.10gb", 9.5), 14, random))));
        }
        return new Devices(nodes, List.of(), Map.of());
    }

    private static DeviceKind kind(String label, double gibibytes) {
        return new DeviceKind(
                "nvidia.com/gpu", Map.of(DeviceKind.PRODUCT, label), label, Bytes.gibibytes(gibibytes), 1);
    }

    private static Devices.Stock stock(DeviceKind kind, int total, Random random) {
        return new Devices.Stock(
                kind,
                total,
                Collections.nCopies(random.nextInt(total + 1), new Devices.Holder("models-prod", "pod", "chat", null)));
    }

    @Test
    void aThousandNodes() {
        for (double held : new double[] {0.98, 1.0}) {
            GpuFleet fleet = fleet(new Random(3), held);
            for (Map<String, Integer> demand : List.of(
                    Map.of("7g.80gb", 1),
                    Map.of("3g.40gb", 20),
                    Map.of("2g.20gb", 5, "4g.40gb", 3, "1g.10gb", 9),
                    Map.of("7g.80gb", 40))) {
                MigPlan plan = MigPlanner.plan(fleet, demand);
                String found = !plan.possible()
                        ? "none"
                        : plan.drains().size() + " drains, " + plan.changes().size() + " changes";
                Timed.report(
                        "mig-plan: 8,000 GPUs, " + Math.round(held * 100) + " % held, " + demand + ": " + found
                                + (plan.proven() ? "" : ", not proven"),
                        5,
                        () -> MigPlanner.plan(fleet, demand));
            }
        }
    }

    private static GpuFleet fleet(Random random, double held) {
        List<Gpu> gpus = new ArrayList<>();
        Map<String, Pod> pods = new HashMap<>();
        for (int i = 0; i < NODES * EACH; i++) {
            Partition partition = new Partition(A100, List.of());
            List<HeldSlice> slices = new ArrayList<>();
            for (int tries = 0; tries < 12; tries++) {
                Profile profile =
                        A100.profiles().get(random.nextInt(A100.profiles().size()));
                Partition.Slice slice = new Partition.Slice(
                        profile,
                        profile.starts().get(random.nextInt(profile.starts().size())));
                if (partition.admits(slice)) {
                    partition = partition.with(slice);
                    String pod = random.nextDouble() < held ? "p" + pods.size() : null;
                    if (pod != null) {
                        pods.put(pod, new Pod(pod, random.nextInt(10) > 0, random.nextInt(3)));
                    }
                    slices.add(new HeldSlice(slice, pod));
                }
            }
            gpus.add(new Gpu("node-" + i / EACH, i % EACH, A100, slices));
        }
        return new GpuFleet(gpus, pods);
    }
}
