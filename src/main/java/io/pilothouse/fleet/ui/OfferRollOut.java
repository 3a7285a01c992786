package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.models.ModelPaths;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.People;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import org.springframework.stereotype.Component;

/** The way to a roll-out, for who may propose one anywhere. */
@Component
public class OfferRollOut {
    private final AuthorityInForce authority;
    private final Loads loads;
    private final People people;

    OfferRollOut(AuthorityInForce authority, Loads loads, People people) {
        this.authority = authority;
        this.loads = loads;
        this.people = people;
    }

    public Button button(ButtonVariant... variants) {
        Actor actor = people.current();
        Button rollOut = new Button(Words.say("fleet.roll-out"));
        rollOut.addThemeVariants(variants);
        rollOut.addClickListener(click -> Address.open(rollOut, ModelPaths.LIST));
        return loads.offer(rollOut, () -> authority.rollingOut(actor).isAllowed());
    }
}
