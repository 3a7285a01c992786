package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.function.SerializableConsumer;
import io.pilothouse.fleet.Fleet;
import io.pilothouse.fleet.VersionRun;
import io.pilothouse.shell.Retold;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** With what a time is compared: the time before, another version, another endpoint. */
class CompareChoice extends ComboBox<Against> {
    private final EndpointId own;
    private List<Against> offered = List.of();
    private List<VersionRun> runs = List.of();

    CompareChoice(EndpointId own, SerializableConsumer<Against> go) {
        this.own = own;
        setAriaLabel(Words.say("compare.with"));
        setPlaceholder(Words.say("compare.with"));
        setClearButtonVisible(true);
        setItemLabelGenerator(this::label);
        addClassName("comparewith");
        addValueChangeListener(chosen -> {
            if (chosen.isFromClient()) {
                go.accept(chosen.getValue() == null ? new Against.Nothing() : chosen.getValue());
            }
        });
    }

    /** What cannot be chosen is not shown as chosen. */
    void show(Against chosen, @Nullable Fleet fleet, @Nullable List<VersionRun> known) {
        runs = known == null ? List.of() : known;
        List<Against> now = new ArrayList<>();
        now.add(new Against.Before());
        runs.stream()
                .skip(1)
                .filter(VersionRun::ran)
                .map(run -> Against.Version.of(run.commit().id()))
                .forEach(now::add);
        if (fleet != null) {
            fleet.endpoints().stream()
                    .map(endpoint -> endpoint.id())
                    .filter(id -> !id.equals(own))
                    .sorted(Comparator.comparing(Against::name))
                    .map(Against.Other::new)
                    .forEach(now::add);
        }
        if (!now.equals(offered)) {
            offered = List.copyOf(now);
            setItems(offered);
        }
        setValue(offered.contains(chosen) ? chosen : null);
    }

    private String label(Against one) {
        return switch (one) {
            case Against.Before ignored -> Words.say("compare.before");
            case Against.Version version ->
                runs.stream()
                        .filter(run -> version.isOf(run.commit().id()))
                        .findFirst()
                        .map(run ->
                                version.id() + " " + Retold.title(run.commit().subject()))
                        .orElse(version.id());
            case Against.Other(EndpointId id) -> Against.name(id);
            case Against.Nothing ignored -> "";
            case Against.Unreadable(String said) -> said;
        };
    }
}
