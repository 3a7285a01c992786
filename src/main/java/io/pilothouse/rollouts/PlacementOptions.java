package io.pilothouse.rollouts;

import io.pilothouse.calibrations.EngineMemory;
import io.pilothouse.fit.Calibrations;
import io.pilothouse.fit.Choices;
import io.pilothouse.fit.Fit;
import io.pilothouse.fit.FitQuestion;
import io.pilothouse.fit.MemoryFit;
import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.gpus.Devices;
import io.pilothouse.models.Weights;
import io.pilothouse.rollouts.Proposal.Field;
import io.pilothouse.serving.Defaults;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a spec finds room: the devices there are, and what its engine would do with each. From memory, quick.
 *
 * @param told what engines that run reported, which corrects the estimates of those like them
 */
record PlacementOptions(Devices devices, ServingSpec wanted, Weights weights, Defaults defaults, Calibrations told) {
    /** The longest request the model is made for is not asked here: the engine may be told to take longer ones. */
    private static final String CONTEXT = "because.fit-context";

    /** What stands against a value and not against the place. */
    private static final Map<String, Field> FIELDS = Map.of(
            "because.fit-one-request", Field.MAX_MODEL_LEN,
            "fit.start.share", Field.GPU_MEMORY_UTILIZATION,
            "fit.start.slice", Field.GPU_MEMORY_UTILIZATION);

    /** What stands against the wanted place itself, each at its field; an unchanged place is not questioned. */
    List<Reason> against(@Nullable ServingSpec before) {
        DeviceKind kind =
                devices.kind(wanted.placement().resource(), wanted.placement().nodeSelector());
        List<Reason> none = onNone(PlacementOptions::unfit);
        if (!none.isEmpty()) {
            return none.stream().map(reason -> Refusal.at(Field.DEVICE, reason)).toList();
        }
        if (kind == null) {
            boolean moves = before == null || !before.placement().equals(wanted.placement());
            boolean several = NoSuchDevice.several(devices, wanted.placement()).isPresent();
            return moves && !several && !devices.nodes().isEmpty()
                    ? List.of(Refusal.at(
                            Field.DEVICE,
                            Reason.of("because.no-such-device", NoSuchDevice.named(devices, wanted.placement()))))
                    : List.of();
        }
        List<Reason> against = new ArrayList<>(
                against(kind, wanted.engine(), wanted.placement().devices()));
        against.addAll(unfit(fit(kind, wanted.engine().tensorParallel())));
        return against.stream()
                .map(reason -> Refusal.at(FIELDS.getOrDefault(reason.key(), Field.DEVICE), reason))
                .toList();
    }

    /**
     * Where no kind is named and there are several: why it starts on none of those that it may get. Empty where it starts on one, and where
     * that is not known of one.
     *
     * @param unfit why it does not start with so much memory
     */
    List<Reason> onNone(Function<Fit, List<Reason>> unfit) {
        List<DeviceKind> kinds =
                devices.kinds(wanted.placement().resource(), wanted.placement().nodeSelector());
        List<Reason> none = new ArrayList<>();
        for (DeviceKind kind : kinds.size() < 2 ? List.<DeviceKind>of() : kinds) {
            List<Reason> here = new ArrayList<>(
                    against(kind, wanted.engine(), wanted.placement().devices()));
            here.addAll(unfit.apply(fit(kind, wanted.engine().tensorParallel())));
            if (here.isEmpty()) {
                return List.of();
            }
            here.forEach(reason -> none.add(Reason.of("fit.may-get", kind.label(), reason)));
        }
        return none;
    }

    /** Why an engine does not start; none where it does, or where nobody knows. */
    static List<Reason> unfit(Fit fit) {
        return fit instanceof Fit.DoesNotFit doesNot
                ? doesNot.reasons().stream()
                        .filter(reason -> !reason.key().equals(CONTEXT))
                        .toList()
                : List.of();
    }

    private List<Reason> against(DeviceKind kind, ServingSpec.Engine engine, int count) {
        List<Reason> against = new ArrayList<>(Choices.against(offer(kind), count));
        Bytes part = Bytes.of(
                weights.weightBytes().count() / Math.max(1, count)); // at least: engines side by side share experts
        double fraction = EngineMemory.share(wanted.engine(), defaults.vllm());
        boolean noEstimate = fit(kind, engine.tensorParallel()) instanceof Fit.Refused;
        Bytes share = Bytes.of(
                Math.round(kind.memory().count() * Math.max(0, fraction))); // less than none is refused at its field
        if (noEstimate && fraction > 0 && kind.memory().count() > 0 && part.compareTo(share) > 0) {
            against.add(Reason.of("because.weights-too-large", part, share));
        }
        return against;
    }

    Fit fit(DeviceKind kind, int tensorParallel) {
        String config = weights.config();
        if (!wanted.unread().isEmpty()) {
            return new Fit.Refused(List.of(unread(wanted)));
        }
        return config == null
                ? new Fit.Refused(List.of(Reason.of("because.fit-no-config")))
                : MemoryFit.of(told.corrected(question(config, offer(kind), tensorParallel)));
    }

    static Reason unread(ServingSpec spec) {
        return Reason.of("because.fit-unread", String.join(", ", spec.unread()));
    }

    /** What a device costs does not enter: the smallest that will do is proposed. */
    private Choices.Offer offer(DeviceKind kind) {
        return devices.offer(kind);
    }

    private FitQuestion question(String config, Choices.Offer offer, int tensorParallel) {
        return new FitQuestion(
                config,
                new FitQuestion.Weights.Files(weights.weightBytes(), weights.mayBeQuantized(), weights.missingShards()),
                offer.gpu(),
                EngineMemory.of(wanted.engine(), tensorParallel, defaults.vllm()));
    }

    /** Every kind with as many devices as some node has, best first, as {@link Choices} ranks them. */
    List<Proposal.DeviceOption> options() {
        List<Choices.Offer> offers = new ArrayList<>();
        Map<Choices.Offer, DeviceKind> kinds = new IdentityHashMap<>();
        for (DeviceKind kind : devices.kinds()) {
            Choices.Offer offer = offer(kind);
            offers.add(offer);
            kinds.put(offer, kind);
        }
        if (offers.isEmpty()) {
            return List.of();
        }
        String config = weights.config() == null ? "" : weights.config();
        int replicas = Math.max(1, wanted.scaling().min());
        Choices.Wish wish = new Choices.Wish((double) Proposal.ENOUGH_REQUESTS * replicas, replicas);
        FitQuestion question = question(config, offers.getFirst(), 1);
        List<Choices.Choice> choices = Choices.of(question, offers, wish, told, Choices.Price.UNKNOWN);
        boolean rounded = question.engine().quantization() != null
                && choices.stream().anyMatch(choice -> choice.quantization() != null);
        return choices.stream()
                .filter(choice -> choice.pipelineParallel() == wanted.engine().pipelineParallel())
                .filter(choice -> rounded == (choice.quantization() != null))
                .filter(choice -> choice.devices() <= choice.offer().mostTogether())
                .filter(choice -> choice.devices() == 1 || !choice.offer().alone())
                .map(choice -> option(Objects.requireNonNull(kinds.get(choice.offer())), choice.devices()))
                .toList();
    }

    Proposal.DeviceOption option(DeviceKind kind, int count) {
        Integer now = devices.isOfNow() ? devices.podsNow(kind, count) : null;
        ServingSpec.Engine engine = wanted.engine().onDevices(count);
        return new Proposal.DeviceOption(
                kind, count, fit(kind, engine.tensorParallel()), now, against(kind, engine, count));
    }
}
