package io.twoway.party.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twoway.party.fault.Fault.Lifetime;
import io.twoway.party.fault.Fault.Measure;
import io.twoway.party.fault.Fault.Target;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.NetworkReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FaultOrderTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Network NETWORK = NetworkReader.builtIn(Map.of());

    @Test
    void what_is_left_out_has_its_ordinary_value() {
        assertThat(fault("{'kind':'ANSWER_LOST','party':'upi','message':'Pay'}"))
                .isEqualTo(
                        new Fault(Kind.ANSWER_LOST, new Target("upi", Fault.ANY, "Pay"), Measure.NONE, Lifetime.ONCE));
    }

    @Test
    void a_time_or_a_share_ends_a_fault_instead_of_a_count() {
        assertThat(fault("{'kind':'party-down','party':'upi','lastsMillis':120000}")
                        .lifetime())
                .isEqualTo(Lifetime.until(NOON.plusSeconds(120)));
        assertThat(fault("{'kind':'delayed','party':'*','message':'*','byMillis':35000,'share':0.05}"))
                .isEqualTo(new Fault(
                        Kind.DELAYED,
                        new Target(Fault.ANY, Fault.ANY, Fault.ANY),
                        Measure.NONE.held(Duration.ofSeconds(35)),
                        Lifetime.share(0.05)));
        assertThat(fault("{'kind':'request-lost','party':'upi','message':'Pay','share':0.5,'times':3,"
                                + "'until':'2026-11-22T13:00:00Z'}")
                        .lifetime())
                .isEqualTo(new Lifetime(3, Optional.of(NOON.plusSeconds(3600)), 0.5));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void every_kind_of_the_catalogue_can_be_armed(Kind kind) {
        String order = "{'kind':'" + kind.label() + "','party':'upi','message':'Pay','byMillis':500,"
                + "'amount':'CNY 1.00','currency':'USD','lastsMillis':1000}";

        assertThat(fault(order).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "garbage      # a line in front of the party; start the network with ./twoway up --lines",
                "party-killed # somebody who starts the simulator again; start the network with ./twoway up"
            })
    void what_a_door_cannot_do_alone_is_refused_where_nobody_helps_it(String kind, String missing) {
        String order = "{\"kind\":\"" + kind + "\",\"party\":\"upi\",\"message\":\"Pay\"}";

        assertThatThrownBy(
                        () -> FaultOrder.read(order).fault(NETWORK, "switch-sim", new Surroundings(false, false), NOON))
                .isInstanceOf(FaultOrder.Refused.class)
                .hasMessage(kind + " needs " + missing);
    }

    @Test
    void an_empty_body_is_refused_too() {
        assertThatThrownBy(() -> fault("")).isInstanceOf(FaultOrder.Refused.class);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '"',
            value = {
                "null # a fault is a JSON object with kind",
                "[] # this is no fault in JSON",
                "{'kind' # this is no fault in JSON",
                "{'times':'many'} # this is no fault in JSON",
                "{'tiems':3} # no member 'tiems'; there are kind, party, peer",
                "{} # kind is missing; there are request-lost, answer-lost",
                "{'kind':'moody'} # no kind 'moody'; there are request-lost",
                "{'kind':'request-lost','message':'Pay'} # party is missing",
                "{'kind':'request-lost','party':'acme','message':'Pay'} # no party 'acme'; GET /control/parties",
                "{'kind':'request-lost','party':'mekong-issuer','message':'Pay'} # mekong-issuer is not played by switch",
                "{'kind':'request-lost','party':'upi','peer':'acme','message':'Pay'} # no party 'acme' as peer",
                "{'kind':'request-lost','party':'upi'} # message is missing: * or one of QrLookup",
                "{'kind':'request-lost','party':'upi','message':'pay'} # no message 'pay'; there are QrLookup",
                "{'kind':'request-lost','party':'upi','message':'Pay','times':0} # times is at least 1",
                "{'kind':'request-lost','party':'upi','message':'Pay','share':0} # share is above 0",
                "{'kind':'request-lost','party':'upi','message':'Pay','share':1.5} # share is above 0",
                "{'kind':'request-lost','party':'upi','message':'Pay','lastsMillis':0} # lastsMillis is above 0",
                "{'kind':'delayed','party':'upi','message':'Pay'} # delayed needs byMillis",
                "{'kind':'answer-delayed','party':'upi','message':'Pay','byMillis':-1} # byMillis is above 0",
                "{'kind':'wrong-amount','party':'upi','message':'Pay'} # wrong-amount needs an amount such as",
                "{'kind':'wrong-amount','party':'upi','message':'Pay','amount':'CNY 0.001'} # wrong-amount needs",
                "{'kind':'wrong-amount','party':'upi','message':'Pay','amount':'CNY 0.00'} # wrong-amount needs",
                "{'kind':'wrong-currency','party':'upi','message':'Pay','currency':'yuan'} # wrong-currency needs",
                "{'kind':'rate-drift','party':'upi','message':'Pay','step':'7'} # step is a fraction",
                "{'kind':'party-down','party':'upi'} # party-down needs a time"
            })
    void what_cannot_be_armed_is_refused_with_one_line(String order, String problem) {
        assertThatThrownBy(() -> fault(order))
                .isInstanceOf(FaultOrder.Refused.class)
                .hasMessageStartingWith(problem)
                .message()
                .doesNotContain("\n");
    }

    private static Fault fault(String order) {
        return FaultOrder.read(order.replace('\'', '"'))
                .fault(NETWORK, "switch-sim", new Surroundings(true, true), NOON);
    }
}
