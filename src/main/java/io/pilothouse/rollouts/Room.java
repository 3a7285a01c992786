package io.pilothouse.rollouts;

import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.gpus.Devices;
import io.pilothouse.gpus.fit.Fit;
import io.pilothouse.gpus.fit.FitQuestion;
import io.pilothouse.gpus.fit.MemoryFit;
import io.pilothouse.models.Weights;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a spec finds room: the devices there are, and what its engine would do with each. From memory, quick. */
record Room(Devices devices, ServingSpec wanted, Weights weights, Defaults defaults) {
    private static final int[] COUNTS = {1, 2, 4, 8};
    private static final int ENOUGH_REQUESTS = 2;

    /** What stands against the wanted place itself; an unchanged place is not questioned. */
    List<Reason> against(@Nullable ServingSpec before) {
        DeviceKind kind = Prediction.kind(devices, wanted.placement());
        if (kind == null) {
            boolean moves = before == null || !before.placement().equals(wanted.placement());
            return moves && !devices.nodes().isEmpty()
                    ? List.of(Reason.of(
                            "because.no-such-device", wanted.placement().resource(), selected()))
                    : List.of();
        }
        List<Reason> against = new ArrayList<>(against(kind, wanted.placement().devices()));
        if (fit(kind, wanted.engine().tensorParallel()) instanceof Fit.DoesNotFit doesNot) {
            against.addAll(doesNot.reasons());
        }
        return against;
    }

    private String selected() {
        return wanted.placement().nodeSelector().isEmpty()
                ? "–"
                : String.join(", ", wanted.placement().nodeSelector().values());
    }

    private List<Reason> against(DeviceKind kind, int count) {
        List<Reason> against = new ArrayList<>();
        if (kind.timeSliced()) {
            against.add(Reason.of("because.time-sliced", kind.shares()));
        }
        int most = devices.mostOnOneNode(kind);
        if (count > most) {
            against.add(Reason.of("because.never-together", count, kind.label(), most));
        }
        Bytes part = Bytes.of(weights.weightBytes().count() / Math.max(1, count));
        Bytes share = Bytes.of(Math.round(kind.memory().count() * share()));
        boolean noEstimate = fit(kind, count) instanceof Fit.Refused;
        if (noEstimate && kind.memory().count() > 0 && part.compareTo(share) > 0) {
            against.add(Reason.of("because.weights-too-large", part, share));
        }
        return against;
    }

    private double share() {
        Double share = wanted.engine().gpuMemoryUtilization();
        return share == null ? defaults.vllm().gpuMemoryUtilization() : share;
    }

    Fit fit(DeviceKind kind, int tensorParallel) {
        ServingSpec.Engine engine = wanted.engine();
        String config = weights.config();
        if (config == null) {
            return new Fit.Refused(List.of(Reason.of("because.fit-no-config")));
        }
        EngineArgs extra = new EngineArgs(engine.extraArgs());
        Integer length = engine.maxModelLen();
        return MemoryFit.of(new FitQuestion(
                config,
                new FitQuestion.Weights.Files(weights.weightBytes()),
                new FitQuestion.Gpu(
                        kind.nodeSelector().getOrDefault(ServingSpec.Placement.PRODUCT, kind.label()),
                        kind.cudaMemory()),
                FitQuestion.Engine.defaults()
                        .withVersion(engine.version() == null ? defaults.vllm().proposed() : engine.version())
                        .withDevices(tensorParallel, engine.pipelineParallel())
                        .withMemory(
                                share(), length == null ? defaults.vllm().maxModelLen() : length, engine.kvCacheDtype())
                        .withBatch(number(extra, "--max-num-batched-tokens"), number(extra, "--max-num-seqs"))));
    }

    private static @Nullable Integer number(EngineArgs args, String flag) {
        return args.value(flag)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .orElse(null);
    }

    /** Every kind with as many devices as some node has, best first: starts, starts now, holds enough, takes the least. */
    List<Proposal.DeviceOption> options() {
        Comparator<Proposal.DeviceOption> best = Comparator.comparing(
                        (Proposal.DeviceOption option) -> !option.starts())
                .thenComparing(option -> option.replicasNow() == 0)
                .thenComparing(option -> !holdsEnough(option))
                .thenComparing(option -> option.kind().memory().count() * option.devices())
                .thenComparing(option -> option.kind().label());
        return devices.kinds().stream().flatMap(this::options).sorted(best).toList();
    }

    private Stream<Proposal.DeviceOption> options(DeviceKind kind) {
        int most = kind.isAlone() ? 1 : devices.mostOnOneNode(kind);
        return IntStream.of(COUNTS).filter(count -> count <= most).mapToObj(count -> option(kind, count));
    }

    Proposal.DeviceOption option(DeviceKind kind, int count) {
        return new Proposal.DeviceOption(
                kind, count, fit(kind, count), devices.replicasNow(kind, count), against(kind, count));
    }

    private static boolean holdsEnough(Proposal.DeviceOption option) {
        return option.fit() instanceof Fit.Fits fits
                && !fits.tight()
                && fits.kv().concurrency() >= ENOUGH_REQUESTS;
    }
}
