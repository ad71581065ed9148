package dev.sluice.types.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "01.2.3.4",
                "1:2:3",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7::8",
                "fe80::1%eth0",
                "12345::",
                "::1.2.3",
                "localhost",
                "1.2.3.4:80",
                "0x7f.1"
            })
    void whatIsNoAddressIsRefusedAndNoNameLookedUp(String text) {
        assertThatThrownBy(() -> IpAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("text: ");
    }

    @Test
    void oneAddressHasOneSpelling() {
        assertThat(IpAddress.parse("2001:0DB8:0:0:0:0:0:0001")).hasToString("2001:db8::1");
        assertThat(IpAddress.parse("::ffff:a01:203")).hasToString("::ffff:10.1.2.3");
        assertThat(IpAddress.parse("1:0:0:2:0:0:0:3")).hasToString("1:0:0:2::3");
        assertThat(IpAddress.parse("::1.2.3.4")).hasToString("::1.2.3.4");
    }

    @Test
    void bytesAndInetAddressesAreTheSameAddress() throws UnknownHostException {
        IpAddress six = IpAddress.parse("2001:db8::1");

        assertThat(IpAddress.of(six.bytes())).isEqualTo(six);
        assertThat(IpAddress.from(InetAddress.getByName("10.1.2.3"))).isEqualTo(IpAddress.parse("10.1.2.3"));
        assertThat(IpAddress.from(six.toInetAddress())).isEqualTo(six);
        InetAddress zoned = java.net.Inet6Address.getByAddress(null, six.bytes(), 1);
        assertThatThrownBy(() -> IpAddress.from(zoned)).hasMessage("address: has a zone (expected: none)");
    }

    @Test
    void aNetworkHasItsFirstAndItsLastAddress() {
        assertThat(Cidr.parse("10.1.0.0/16").last()).hasToString("10.1.255.255");
        assertThat(Cidr.parse("0.0.0.0/0").last()).hasToString("255.255.255.255");
        assertThat(Cidr.parse("2001:db8::/33").last()).hasToString("2001:db8:7fff:ffff:ffff:ffff:ffff:ffff");
        assertThat(Cidr.parse("::/65").last()).hasToString("::7fff:ffff:ffff:ffff");
        assertThat(Cidr.around(IpAddress.parse("10.1.2.3"), 8)).hasToString("10.0.0.0/8");
        assertThat(Cidr.parse("10.0.0.0/8").contains(IpAddress.parse("::ffff:10.1.2.3")))
                .isFalse();
        assertThatThrownBy(() -> Cidr.parse("10.1.2.3/8")).hasMessageContaining("use Cidr.around or an IpInterface");
        assertThatThrownBy(() -> Cidr.parse("10.0.0.0/33")).hasMessage("prefix: 33 (expected: 0 to 32)");
        assertThatThrownBy(() -> Cidr.parse("10.0.0.0/")).hasMessageContaining("no prefix");
    }

    @Test
    void aCardIsKnownByAnyGroupingOfItsDigits() {
        assertThat(new MacAddress("0800.2B01.0203"))
                .isEqualTo(new MacAddress("08-00-2b-01-02-03"))
                .hasToString("08:00:2b:01:02:03");
        assertThatThrownBy(() -> new MacAddress("08:00:2b:01:02")).hasMessageStartingWith("address: is none of a card");
    }
}
