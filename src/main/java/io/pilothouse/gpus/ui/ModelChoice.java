package io.pilothouse.gpus.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Words;
import io.pilothouse.units.ModelVersionId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A version of the registry, or any config.json. */
class ModelChoice extends Div {
    private final ComboBox<ModelVersionId> versions = new ComboBox<>();
    private final TextArea pasted = new TextArea();

    ModelChoice(Consumer<@Nullable ModelVersionId> onVersion, Consumer<String> onConfig) {
        versions.setItemLabelGenerator(
                version -> Words.say("because.value.version", version.model(), version.version()));
        versions.setPlaceholder(Words.say("fit.choose"));
        versions.setAriaLabel(Words.say("fit.choose"));
        versions.setClearButtonVisible(true);
        versions.addValueChangeListener(chosen -> {
            if (chosen.isFromClient()) {
                onVersion.accept(chosen.getValue());
            }
        });
        pasted.setPlaceholder(Words.say("fit.paste"));
        pasted.setAriaLabel(Words.say("fit.paste"));
        pasted.setValueChangeMode(ValueChangeMode.LAZY);
        pasted.addClassName("mono");
        pasted.addValueChangeListener(typed -> {
            if (typed.isFromClient()) {
                onConfig.accept(typed.getValue());
            }
        });
        addClassName("modelchoice");
        add(versions, pasted);
    }

    /** A version that the registry did not list can be chosen by the URL. */
    void offer(Loaded<List<ModelVersionId>> loaded, FitWish wish) {
        ModelVersionId chosen = wish.version();
        List<ModelVersionId> all = new ArrayList<>(
                loaded instanceof Loaded.Value<List<ModelVersionId>>(List<ModelVersionId> known) ? known : List.of());
        if (chosen != null && !all.contains(chosen)) {
            all.addFirst(chosen);
        }
        versions.setItems(all);
        versions.setValue(chosen);
        versions.setHelperText(loaded instanceof Loaded.Failed<?> failed ? failed.reason() : null);
    }

    void show(FitWish wish) {
        if (!pasted.getValue().equals(wish.config())) {
            pasted.setValue(wish.config());
        }
        boolean inLink =
                wish.config().isBlank() || !FitAddress.packed(wish.config()).isEmpty();
        pasted.setHelperText(inLink ? null : Words.say("fit.too-large"));
        if (wish.version() == null) {
            versions.clear();
        }
    }
}
