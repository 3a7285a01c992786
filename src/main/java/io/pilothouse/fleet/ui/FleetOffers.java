package io.pilothouse.fleet.ui;

import io.pilothouse.shell.EnvironmentChoices;
import org.springframework.stereotype.Component;

/** What the page of the fleet offers where it has nothing to show. */
@Component
record FleetOffers(OfferRollOut rollOut, EnvironmentChoices environments) {}
