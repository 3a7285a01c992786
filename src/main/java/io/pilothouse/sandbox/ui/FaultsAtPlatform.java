package io.pilothouse.sandbox.ui;

import com.vaadin.flow.component.Component;
import io.pilothouse.sandbox.Faults;
import io.pilothouse.shell.PlatformPart;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** Only where the platform is simulated; everybody may, since nothing real suffers. */
@org.springframework.stereotype.Component
@ConditionalOnProperty("pilothouse.sandbox.enabled")
class FaultsAtPlatform implements PlatformPart {
    private final Faults faults;

    FaultsAtPlatform(Faults faults) {
        this.faults = faults;
    }

    @Override
    public Component component() {
        return new FaultsPart(faults);
    }
}
