// Cue words, persons and everyday words of Turkish. Kept by hand; lower case.
#include <array>

#include "gazetteer/geoparse/recognition/word_classes.hpp"

namespace gazetteer::geoparse {

std::span<const WordTable> turkish_words() noexcept {
  static constexpr std::array tables = {
      WordTable{WordClass::settlement_type,
                "şehri şehrinde şehrine şehrinden şehrinin şehir kenti kentinde kentine kentinden kentinin kent ilçesi "
                "ilçesinde ilçesine ilçesinden ilçesinin ilçesini ilçesindeki kentini kentindeki köyünü köyündeki "
                "beldesini beldesinin ilçe köyü köyünde köyüne köyünden köyünün kasabası "
                "kasabasında kasabasına kasabasından kasabasının kasaba beldesi beldesinde beldesine beldesinden "
                "mahallesi mahallesinde mahallesine başkenti başkent merkezi merkezinde merkezine mezrası mezrasında"},
      WordTable{WordClass::admin_type,
                "ilindeki ilini bölgesindeki bölgesini ili ilinde iline ilinden ilinin vilayeti vilayetinde vilayetine "
                "vilayetinin eyaleti eyaletinde "
                "eyaletine eyaletinin valiliği valisi oblastı oblastında bölgesi bölgesinde bölgesine bölgesinden"},
      WordTable{
          WordClass::area_type,
          "kırsalı kırsalında kırsalına kırsalından kırsalındaki çevresi çevresinde çevresine çevresini civarında "
          "civarına yakınlarında yakınlarına yakınında yakınına yakınlarındaki arasında arasındaki yakınlarından "
          "bölgesi bölgesinde bölgesine bölgesinden cephesi cephesinde cephesine hattı hattında kırsalinda"},
      WordTable{
          WordClass::function_word,
          "ve ile bir bu şu o da de rejim güçleri ancak ama fakat çünkü sonra önce ayrıca burada orada dün bugün "
          "gece sabah akşam öte ilk son yeni eski iki üç dört beş altı yedi sekiz dokuz on yüz bin bazı bütün tüm "
          "her hiç çok daha en gibi kadar için göre karşı üzerine"},
      WordTable{
          WordClass::common,
          "askeri asker askerler ordu ordusu polis bakan bakanı bakanlık bakanlığı başkan başkanı mülteciler heyet "
          "konvoy saldırı saldırıda patlama savaş çatışma çatışmalar füze roket roketler uçak uçaklar uçakları "
          "helikopter insansız drone siviller sivil yaralı ölü bomba bombalı mayın köprü hastane okul pazar yol "
          "sınır kamp kampı birlik birlikler birlikleri milisler milisleri yönetim yönetimi hükümet hükümeti "
          "operasyon operasyonu türk kürt arap militanlar teröristler terör örgüt örgütü gazeteci gazeteciler "
          "komutan komutanı albay general sözcü sözcüsü açıklama açıklamada haber haberler kaynaklar kaynaklara "
          "yerel kaynak ermeni bin batı doğu kuzey güney merkez yardım ateşkes barış deniz dağ su elektrik"},
      WordTable{WordClass::calendar,
                "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık pazartesi salı çarşamba "
                "perşembe cuma cumartesi"},
      WordTable{WordClass::person_title,
                "komutan komutanı albay general tuğgeneral tümgeneral yarbay binbaşı yüzbaşı teğmen astsubay çavuş er "
                "gazeteci muhabir yazar uzman analist sözcüsü sözcü bakan bay bayan sayın şehit profesör doktor avukat "
                "milletvekili şeyh muhtar"},
      WordTable{WordClass::organisation_head,
                "üniversitesi üniversite gazetesi gazete ajansı ajans tugayı tugay tümeni tümen alayı taburu tabur "
                "ordusu belediyesi bankası banka partisi parti derneği vakfı şirketi holding çimento fabrikası spor "
                "kulübü televizyonu radyosu koleji lisesi müzesi konseyi meclisi örgütü cephesi hareketi tugayları"},
      WordTable{
          WordClass::given_name,
          "abdullah adem adnan ahmet ali alp arda arif aslı ayhan ayşe aziz bahar barış bekir berk bilal bülent "
          "burak can cemal cem cemil cengiz ceren çetin davut deniz derya devlet doğan ebru ekrem elif emine emre "
          "engin enver erdal erdem eren erhan erkan erol ersin fadime faruk fatih fatma ferhat fevzi fikret furkan "
          "gökhan gül gülay güven hakan halil halit hamza hande harun hasan hatice hikmet hulusi hüseyin ibrahim "
          "idris ilhan ilker ilyas irfan ismail kadir kamil kaan kemal kenan kerem koray kübra leyla levent mahmut "
          "mehmet melek meral mert merve mesut metin mevlüt murat musa mustafa nazım necati necmettin nihat nuri "
          "nurettin okan oktay onur orhan osman ömer özgür özlem ramazan recep rıza sabri sadık salih sedat selahattin "
          "selim selin semih serdar serkan sevgi sibel sinan soner süleyman şahin şükrü taha tahir tamer tarık tayfun "
          "tayyip tuğba tuncay turgut ufuk uğur umut ünal vedat veli volkan yakup yasemin yasin yavuz yıldız yılmaz "
          "yunus yusuf zafer zehra zeki zeynep"},
  };
  return tables;
}

}  // namespace gazetteer::geoparse
