package io.pilothouse.gpus.ui;

import com.vaadin.flow.component.html.Div;
import io.pilothouse.fit.Choices.Choice;
import io.pilothouse.mig.GpuModel;
import io.pilothouse.mig.GpuModels;
import io.pilothouse.mig.Partition;
import io.pilothouse.mig.Profile;
import io.pilothouse.shell.GpuBar;
import io.pilothouse.shell.GpuBar.Slot;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The GPU of a choice with the slice it takes at a place it can have, and what still fits beside it. */
class DrawnDevice extends Div {
    private static final int WHOLE = 1;

    DrawnDevice() {
        addClassName("drawn");
    }

    void show(@Nullable Choice choice) {
        removeAll();
        if (choice == null) {
            return;
        }
        Profile profile = Offers.profile(choice.offer().label());
        if (profile == null) {
            for (int i = 0; i < choice.devices(); i++) {
                add(bar(i, WHOLE, List.of(Slot.chosen(0, WHOLE, "", Words.say("fit.this")))));
            }
            return;
        }
        GpuModel model = model(choice, profile);
        int start = profile.starts().getLast();
        Partition partition = new Partition(model, List.of(new Partition.Slice(profile, start)));
        add(bar(
                0,
                model.memory(),
                Stream.of(
                                Slot.free(0, start, ""),
                                Slot.chosen(start, profile.memory(), profile.name(), Words.say("fit.this")),
                                Slot.free(start + profile.memory(), model.memory() - start - profile.memory(), ""))
                        .filter(slot -> slot.size() > 0)
                        .toList()));
        add(Parts.quiet(Words.say("fit.placed", profile.name(), start, start + profile.memory() - 1, model.memory())));
        add(Parts.quiet(Words.say("fit.beside", beside(partition))));
    }

    /** The board's own model, else any that has the profile. */
    private static GpuModel model(Choice choice, Profile profile) {
        String label = choice.offer().label();
        Optional<GpuModel> named = GpuModels.named(choice.offer().gpu().name())
                .or(() -> GpuModels.named(label.replaceFirst("[ /][^ /]*$", "")));
        return named.filter(model -> model.profiles().contains(profile))
                .orElseGet(() -> GpuModels.all().stream()
                        .filter(model -> model.profiles().contains(profile))
                        .findFirst()
                        .orElseThrow());
    }

    private static GpuBar bar(int index, int slices, List<Slot> slots) {
        return new GpuBar("GPU " + index, index, slices, slots);
    }

    private static String beside(Partition partition) {
        Map<String, Integer> fits = partition.stillFits();
        return fits.isEmpty()
                ? "–"
                : fits.entrySet().stream()
                        .map(entry -> entry.getValue() + "\u00a0×\u00a0" + entry.getKey())
                        .collect(Collectors.joining(", "));
    }
}
