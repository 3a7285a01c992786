package io.pilothouse.fleet.ui;

import io.pilothouse.detectors.Detected;
import io.pilothouse.links.Links;
import io.pilothouse.telemetry.Alerts;
import io.pilothouse.telemetry.SlowRequests;
import org.springframework.stereotype.Component;

/** Whom the page of an endpoint asks of what its engines do, beside their metrics. */
@Component
public record LiveNeeds(Alerts alerts, Detected detected, SlowRequests slow, Links links) {}
